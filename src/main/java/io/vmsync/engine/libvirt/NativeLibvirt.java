package io.vmsync.engine.libvirt;

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
 * with libvirt 4.5.0.
 *
 * <p>Each is called by its name, looked up when it is first needed. JNA could also bind them, as an
 * interface such as libvirt-java's own or as native methods, but what it makes for that takes
 * longer than all calls of a short run. For the same reason new handles and texts are returned as
 * pointers, to become a handle or a {@link org.libvirt.jna.CString} in {@link NativeConnection},
 * and what is filled in by the call is an array.
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

  /** What a library must have to have all of them. */
  private static final String NEWEST = "virGetLastErrorCode";

  private final NativeLibrary library;

  /**
   * @throws UnsatisfiedLinkError when the library is too old
   */
  NativeLibvirt(NativeLibrary library) {
    this.library = library;
    library.getFunction(NEWEST);
  }

  int virInitialize() {
    return number("virInitialize");
  }

  int virGetVersion(long[] version, @Nullable String driver, long @Nullable [] driverVersion) {
    return number("virGetVersion", version, driver, driverVersion);
  }

  int virGetLastErrorCode() {
    return number(NEWEST);
  }

  String virGetLastErrorMessage() {
    return text("virGetLastErrorMessage");
  }

  void virSetErrorFunc(@Nullable Pointer userData, Pointer function) {
    nothing("virSetErrorFunc", userData, function);
  }

  /** {@code setlocale(3)}, which libvirt's library brings along. */
  void setlocale(int category, String locale) {
    nothing("setlocale", category, locale);
  }

  int virEventRegisterDefaultImpl() {
    return number("virEventRegisterDefaultImpl");
  }

  int virEventRunDefaultImpl() {
    return number("virEventRunDefaultImpl");
  }

  int virEventAddTimeout(
      int milliseconds,
      @Nullable Pointer callback,
      @Nullable Pointer opaque,
      @Nullable Pointer free) {
    return number("virEventAddTimeout", milliseconds, callback, opaque, free);
  }

  int virEventRemoveTimeout(int timer) {
    return number("virEventRemoveTimeout", timer);
  }

  @Nullable Pointer virConnectOpen(String uri) {
    return pointer("virConnectOpen", uri);
  }

  int virConnectClose(ConnectionPointer connection) {
    return number("virConnectClose", connection);
  }

  int virConnectIsAlive(ConnectionPointer connection) {
    return number("virConnectIsAlive", connection);
  }

  int virConnectSetKeepAlive(ConnectionPointer connection, int interval, int count) {
    return number("virConnectSetKeepAlive", connection, interval, count);
  }

  @Nullable Pointer virConnectGetURI(ConnectionPointer connection) {
    return pointer("virConnectGetURI", connection);
  }

  String virConnectGetType(ConnectionPointer connection) {
    return text("virConnectGetType", connection);
  }

  @Nullable Pointer virConnectGetCapabilities(ConnectionPointer connection) {
    return pointer("virConnectGetCapabilities", connection);
  }

  @Nullable Pointer virConnectGetDomainCapabilities(
      ConnectionPointer connection,
      @Nullable String emulator,
      @Nullable String arch,
      @Nullable String machine,
      @Nullable String virtType,
      int flags) {
    return pointer(
        "virConnectGetDomainCapabilities", connection, emulator, arch, machine, virtType, flags);
  }

  @Nullable Pointer virConnectDomainXMLToNative(
      ConnectionPointer connection, String format, String document, int flags) {
    return pointer("virConnectDomainXMLToNative", connection, format, document, flags);
  }

  int virConnectListAllDomains(ConnectionPointer connection, long[] domains, int flags) {
    return number("virConnectListAllDomains", connection, domains, flags);
  }

  int virConnectGetAllDomainStats(
      ConnectionPointer connection, int stats, long[] records, int flags) {
    return number("virConnectGetAllDomainStats", connection, stats, records, flags);
  }

  void virDomainStatsRecordListFree(Pointer records) {
    nothing("virDomainStatsRecordListFree", records);
  }

  int virConnectDomainEventRegisterAny(
      ConnectionPointer connection,
      @Nullable DomainPointer domain,
      int event,
      Pointer callback,
      Pointer opaque,
      Pointer free) {
    return number(
        "virConnectDomainEventRegisterAny", connection, domain, event, callback, opaque, free);
  }

  int virConnectDomainEventDeregisterAny(ConnectionPointer connection, int callback) {
    return number("virConnectDomainEventDeregisterAny", connection, callback);
  }

  @Nullable Pointer virDomainLookupByName(ConnectionPointer connection, String name) {
    return pointer("virDomainLookupByName", connection, name);
  }

  @Nullable Pointer virDomainDefineXML(ConnectionPointer connection, String document) {
    return pointer("virDomainDefineXML", connection, document);
  }

  int virDomainRef(DomainPointer domain) {
    return number("virDomainRef", domain);
  }

  int virDomainFree(DomainPointer domain) {
    return number("virDomainFree", domain);
  }

  String virDomainGetName(DomainPointer domain) {
    return text("virDomainGetName", domain);
  }

  int virDomainGetUUID(DomainPointer domain, byte[] uuid) {
    return number("virDomainGetUUID", domain, uuid);
  }

  int virDomainGetState(DomainPointer domain, int[] state, int[] reason, int flags) {
    return number("virDomainGetState", domain, state, reason, flags);
  }

  int virDomainIsPersistent(DomainPointer domain) {
    return number("virDomainIsPersistent", domain);
  }

  int virDomainHasManagedSaveImage(DomainPointer domain, int flags) {
    return number("virDomainHasManagedSaveImage", domain, flags);
  }

  int virDomainGetAutostart(DomainPointer domain, int[] autostart) {
    return number("virDomainGetAutostart", domain, autostart);
  }

  int virDomainSetAutostart(DomainPointer domain, int autostart) {
    return number("virDomainSetAutostart", domain, autostart);
  }

  @Nullable Pointer virDomainGetXMLDesc(DomainPointer domain, int flags) {
    return pointer("virDomainGetXMLDesc", domain, flags);
  }

  int virDomainSetMetadata(
      DomainPointer domain,
      int type,
      @Nullable String value,
      @Nullable String prefix,
      @Nullable String namespace,
      int flags) {
    return number("virDomainSetMetadata", domain, type, value, prefix, namespace, flags);
  }

  int virDomainCreate(DomainPointer domain) {
    return number("virDomainCreate", domain);
  }

  int virDomainShutdownFlags(DomainPointer domain, int flags) {
    return number("virDomainShutdownFlags", domain, flags);
  }

  int virDomainDestroyFlags(DomainPointer domain, int flags) {
    return number("virDomainDestroyFlags", domain, flags);
  }

  int virDomainReboot(DomainPointer domain, int flags) {
    return number("virDomainReboot", domain, flags);
  }

  int virDomainSuspend(DomainPointer domain) {
    return number("virDomainSuspend", domain);
  }

  int virDomainResume(DomainPointer domain) {
    return number("virDomainResume", domain);
  }

  int virDomainPMWakeup(DomainPointer domain, int flags) {
    return number("virDomainPMWakeup", domain, flags);
  }

  int virDomainUndefine(DomainPointer domain) {
    return number("virDomainUndefine", domain);
  }

  int virDomainUndefineFlags(DomainPointer domain, int flags) {
    return number("virDomainUndefineFlags", domain, flags);
  }

  int virDomainAttachDeviceFlags(DomainPointer domain, String device, int flags) {
    return number("virDomainAttachDeviceFlags", domain, device, flags);
  }

  int virDomainDetachDeviceFlags(DomainPointer domain, String device, int flags) {
    return number("virDomainDetachDeviceFlags", domain, device, flags);
  }

  int virDomainUpdateDeviceFlags(DomainPointer domain, String device, int flags) {
    return number("virDomainUpdateDeviceFlags", domain, device, flags);
  }

  int virDomainSetMemoryFlags(DomainPointer domain, NativeLong kib, int flags) {
    return number("virDomainSetMemoryFlags", domain, kib, flags);
  }

  int virDomainSetVcpusFlags(DomainPointer domain, int count, int flags) {
    return number("virDomainSetVcpusFlags", domain, count, flags);
  }

  int virDomainBlockResize(DomainPointer domain, String path, long size, int flags) {
    return number("virDomainBlockResize", domain, path, size, flags);
  }

  /** {@code struct virDomainBlockInfo}: capacity, allocation, physical size, in bytes. */
  int virDomainGetBlockInfo(DomainPointer domain, String path, long[] information, int flags) {
    return number("virDomainGetBlockInfo", domain, path, information, flags);
  }

  @Nullable Pointer virNetworkLookupByName(ConnectionPointer connection, String name) {
    return pointer("virNetworkLookupByName", connection, name);
  }

  int virNetworkIsActive(NetworkPointer network) {
    return number("virNetworkIsActive", network);
  }

  int virNetworkFree(NetworkPointer network) {
    return number("virNetworkFree", network);
  }

  @Nullable Pointer virInterfaceLookupByName(ConnectionPointer connection, String name) {
    return pointer("virInterfaceLookupByName", connection, name);
  }

  int virInterfaceFree(InterfacePointer networkInterface) {
    return number("virInterfaceFree", networkInterface);
  }

  int virConnectNumOfStoragePools(ConnectionPointer connection) {
    return number("virConnectNumOfStoragePools", connection);
  }

  int virConnectListStoragePools(ConnectionPointer connection, long[] names, int length) {
    return number("virConnectListStoragePools", connection, names, length);
  }

  @Nullable Pointer virStoragePoolLookupByName(ConnectionPointer connection, String name) {
    return pointer("virStoragePoolLookupByName", connection, name);
  }

  /** An active pool by its target directory; since 4.1.0. */
  @Nullable Pointer virStoragePoolLookupByTargetPath(ConnectionPointer connection, String path) {
    return pointer("virStoragePoolLookupByTargetPath", connection, path);
  }

  @Nullable Pointer virStoragePoolCreateXML(
      ConnectionPointer connection, String document, int flags) {
    return pointer("virStoragePoolCreateXML", connection, document, flags);
  }

  int virStoragePoolCreate(StoragePoolPointer pool, int flags) {
    return number("virStoragePoolCreate", pool, flags);
  }

  int virStoragePoolDestroy(StoragePoolPointer pool) {
    return number("virStoragePoolDestroy", pool);
  }

  int virStoragePoolFree(StoragePoolPointer pool) {
    return number("virStoragePoolFree", pool);
  }

  String virStoragePoolGetName(StoragePoolPointer pool) {
    return text("virStoragePoolGetName", pool);
  }

  /**
   * {@code struct virStoragePoolInfo}: state, then capacity, allocation and available room in
   * bytes.
   */
  int virStoragePoolGetInfo(StoragePoolPointer pool, long[] information) {
    return number("virStoragePoolGetInfo", pool, information);
  }

  int virStoragePoolRefresh(StoragePoolPointer pool, int flags) {
    return number("virStoragePoolRefresh", pool, flags);
  }

  @Nullable Pointer virStorageVolLookupByPath(ConnectionPointer connection, String path) {
    return pointer("virStorageVolLookupByPath", connection, path);
  }

  @Nullable Pointer virStorageVolLookupByName(StoragePoolPointer pool, String name) {
    return pointer("virStorageVolLookupByName", pool, name);
  }

  @Nullable Pointer virStorageVolCreateXML(StoragePoolPointer pool, String document, int flags) {
    return pointer("virStorageVolCreateXML", pool, document, flags);
  }

  @Nullable Pointer virStorageVolGetXMLDesc(StorageVolPointer volume, int flags) {
    return pointer("virStorageVolGetXMLDesc", volume, flags);
  }

  int virStorageVolResize(StorageVolPointer volume, long size, int flags) {
    return number("virStorageVolResize", volume, size, flags);
  }

  int virStorageVolDelete(StorageVolPointer volume, int flags) {
    return number("virStorageVolDelete", volume, flags);
  }

  int virStorageVolFree(StorageVolPointer volume) {
    return number("virStorageVolFree", volume);
  }

  private int number(String function, @Nullable Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }

  private void nothing(String function, @Nullable Object... arguments) {
    library.getFunction(function).invokeVoid(arguments);
  }

  private String text(String function, @Nullable Object... arguments) {
    return library.getFunction(function).invokeString(arguments, false);
  }

  private @Nullable Pointer pointer(String function, @Nullable Object... arguments) {
    return library.getFunction(function).invokePointer(arguments);
  }
}
