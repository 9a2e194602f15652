package io.vmsync.engine.libvirt;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.InterfacePointer;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;

/**
 * The calls of libvirt's C interface that are made here, on the handles of libvirt-java. Signatures
 * and flags are those of {@code libvirt-domain.h}, {@code libvirt-storage.h}, {@code
 * libvirt-network.h}, {@code libvirt-interface.h} and {@code virterror.h}; the newest of them came
 * with libvirt 4.1.0.
 *
 * <p>They are bound directly, as native methods: the proxies that JNA makes for an interface such
 * as libvirt-java's own take much longer at every start. For the same reason new handles and texts
 * are returned as pointers, to become a handle or a {@link org.libvirt.jna.CString} in {@link
 * NativeConnection}, and what is filled in by the call is an array.
 */
final class NativeLibvirt {

  /** {@code virDomainModificationImpact}. */
  static final int AFFECT_LIVE = 1;

  static final int AFFECT_CONFIG = 2;

  /** {@code virDomainXMLFlags}. */
  static final int XML_SECURE = 1;

  static final int XML_INACTIVE = 2;

  /** {@code virDomainBlockResizeFlags}: the size is in bytes; without it, KiB. */
  static final int BLOCK_RESIZE_BYTES = 1;

  /** {@code virDomainUndefineFlagsValues}. */
  static final int UNDEFINE_MANAGED_SAVE = 1;

  static final int UNDEFINE_SNAPSHOTS_METADATA = 1 << 1;
  static final int UNDEFINE_NVRAM = 1 << 2;
  static final int UNDEFINE_KEEP_NVRAM = 1 << 3;
  static final int UNDEFINE_CHECKPOINTS_METADATA = 1 << 4;

  /** Since 8.9.0, as is {@link #UNDEFINE_KEEP_TPM}. */
  static final int UNDEFINE_TPM = 1 << 5;

  static final int UNDEFINE_KEEP_TPM = 1 << 6;

  /** {@code virConnectListAllDomainsFlags}. */
  static final int LIST_TRANSIENT = 1 << 3;

  static final int LIST_MANAGED_SAVE = 1 << 8;
  static final int LIST_AUTOSTART = 1 << 10;

  /** {@code virDomainStatsTypes}: the state alone, which needs no answer of the emulator. */
  static final int STATS_STATE = 1;

  /** {@code virDomainEventID}. */
  static final int EVENT_LIFECYCLE = 0;

  /** {@code VIR_UUID_BUFLEN}: the bytes of a UUID. */
  static final int UUID_LENGTH = 16;

  /**
   * Binds every call.
   *
   * @throws UnsatisfiedLinkError when the library lacks one
   */
  NativeLibvirt(NativeLibrary library) {
    Native.register(NativeLibvirt.class, library);
  }

  native int virInitialize();

  native int virGetVersion(
      long[] version, @Nullable String driver, long @Nullable [] driverVersion);

  native int virGetLastErrorCode();

  native String virGetLastErrorMessage();

  native void virSetErrorFunc(@Nullable Pointer userData, Pointer function);

  /** {@code setlocale(3)}, which libvirt's library brings along. */
  native Pointer setlocale(int category, String locale);

  native int virEventRegisterDefaultImpl();

  native int virEventRunDefaultImpl();

  native int virEventAddTimeout(
      int milliseconds,
      @Nullable Pointer callback,
      @Nullable Pointer opaque,
      @Nullable Pointer free);

  native int virEventRemoveTimeout(int timer);

  native @Nullable Pointer virConnectOpen(String uri);

  native int virConnectClose(ConnectionPointer connection);

  native int virConnectIsAlive(ConnectionPointer connection);

  native int virConnectSetKeepAlive(ConnectionPointer connection, int interval, int count);

  native @Nullable Pointer virConnectGetURI(ConnectionPointer connection);

  native String virConnectGetType(ConnectionPointer connection);

  native @Nullable Pointer virConnectGetCapabilities(ConnectionPointer connection);

  native @Nullable Pointer virConnectGetDomainCapabilities(
      ConnectionPointer connection,
      @Nullable String emulator,
      @Nullable String arch,
      @Nullable String machine,
      @Nullable String virtType,
      int flags);

  native @Nullable Pointer virConnectDomainXMLToNative(
      ConnectionPointer connection, String format, String document, int flags);

  native int virConnectListAllDomains(ConnectionPointer connection, long[] domains, int flags);

  native int virConnectGetAllDomainStats(
      ConnectionPointer connection, int stats, long[] records, int flags);

  native void virDomainStatsRecordListFree(Pointer records);

  native int virConnectDomainEventRegisterAny(
      ConnectionPointer connection,
      @Nullable DomainPointer domain,
      int event,
      Pointer callback,
      Pointer opaque,
      Pointer free);

  native int virConnectDomainEventDeregisterAny(ConnectionPointer connection, int callback);

  native @Nullable Pointer virDomainLookupByName(ConnectionPointer connection, String name);

  native @Nullable Pointer virDomainDefineXML(ConnectionPointer connection, String document);

  native int virDomainRef(DomainPointer domain);

  native int virDomainFree(DomainPointer domain);

  native String virDomainGetName(DomainPointer domain);

  native int virDomainGetUUID(DomainPointer domain, byte[] uuid);

  native int virDomainGetState(DomainPointer domain, int[] state, int[] reason, int flags);

  native int virDomainIsPersistent(DomainPointer domain);

  native int virDomainHasManagedSaveImage(DomainPointer domain, int flags);

  native int virDomainGetAutostart(DomainPointer domain, int[] autostart);

  native int virDomainSetAutostart(DomainPointer domain, int autostart);

  native @Nullable Pointer virDomainGetXMLDesc(DomainPointer domain, int flags);

  native int virDomainSetMetadata(
      DomainPointer domain,
      int type,
      @Nullable String value,
      @Nullable String prefix,
      @Nullable String namespace,
      int flags);

  native int virDomainCreate(DomainPointer domain);

  native int virDomainShutdownFlags(DomainPointer domain, int flags);

  native int virDomainDestroyFlags(DomainPointer domain, int flags);

  native int virDomainReboot(DomainPointer domain, int flags);

  native int virDomainSuspend(DomainPointer domain);

  native int virDomainResume(DomainPointer domain);

  native int virDomainPMWakeup(DomainPointer domain, int flags);

  native int virDomainUndefine(DomainPointer domain);

  native int virDomainUndefineFlags(DomainPointer domain, int flags);

  native int virDomainAttachDeviceFlags(DomainPointer domain, String device, int flags);

  native int virDomainDetachDeviceFlags(DomainPointer domain, String device, int flags);

  native int virDomainUpdateDeviceFlags(DomainPointer domain, String device, int flags);

  native int virDomainSetMemoryFlags(DomainPointer domain, NativeLong kib, int flags);

  native int virDomainSetVcpusFlags(DomainPointer domain, int count, int flags);

  native int virDomainBlockResize(DomainPointer domain, String path, long size, int flags);

  /** {@code struct virDomainBlockInfo}: capacity, allocation, physical size, in bytes. */
  native int virDomainGetBlockInfo(
      DomainPointer domain, String path, long[] information, int flags);

  native @Nullable Pointer virNetworkLookupByName(ConnectionPointer connection, String name);

  native int virNetworkIsActive(NetworkPointer network);

  native int virNetworkFree(NetworkPointer network);

  native @Nullable Pointer virInterfaceLookupByName(ConnectionPointer connection, String name);

  native int virInterfaceFree(InterfacePointer networkInterface);

  native int virConnectNumOfStoragePools(ConnectionPointer connection);

  native int virConnectListStoragePools(ConnectionPointer connection, long[] names, int length);

  native @Nullable Pointer virStoragePoolLookupByName(ConnectionPointer connection, String name);

  /** An active pool by its target directory; since 4.1.0. */
  native @Nullable Pointer virStoragePoolLookupByTargetPath(
      ConnectionPointer connection, String path);

  native @Nullable Pointer virStoragePoolCreateXML(
      ConnectionPointer connection, String document, int flags);

  native int virStoragePoolCreate(StoragePoolPointer pool, int flags);

  native int virStoragePoolDestroy(StoragePoolPointer pool);

  native int virStoragePoolFree(StoragePoolPointer pool);

  native String virStoragePoolGetName(StoragePoolPointer pool);

  /**
   * {@code struct virStoragePoolInfo}: state, then capacity, allocation and available room in
   * bytes.
   */
  native int virStoragePoolGetInfo(StoragePoolPointer pool, long[] information);

  native int virStoragePoolRefresh(StoragePoolPointer pool, int flags);

  native @Nullable Pointer virStorageVolLookupByPath(ConnectionPointer connection, String path);

  native @Nullable Pointer virStorageVolLookupByName(StoragePoolPointer pool, String name);

  native @Nullable Pointer virStorageVolCreateXML(
      StoragePoolPointer pool, String document, int flags);

  native @Nullable Pointer virStorageVolGetXMLDesc(StorageVolPointer volume, int flags);

  native int virStorageVolResize(StorageVolPointer volume, long size, int flags);

  native int virStorageVolDelete(StorageVolPointer volume, int flags);

  native int virStorageVolFree(StorageVolPointer volume);
}
