package io.vmsync.engine.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.StoragePoolPointer;

/**
 * libvirt's C interface: what libvirt-java 0.5.4 binds, and the calls it lacks. Signatures and
 * flags are those of {@code libvirt-domain.h}, {@code libvirt-storage.h} and {@code virterror.h}.
 */
interface NativeLibvirt extends Libvirt {

  /** {@code virDomainModificationImpact}. */
  int AFFECT_LIVE = 1;

  int AFFECT_CONFIG = 2;

  /** {@code virDomainXMLFlags}. */
  int XML_SECURE = 1;

  int XML_INACTIVE = 2;

  /** {@code virDomainBlockResizeFlags}: the size is in bytes; without it, KiB. */
  int BLOCK_RESIZE_BYTES = 1;

  /** {@code virDomainUndefineFlagsValues}. */
  int UNDEFINE_MANAGED_SAVE = 1;

  int UNDEFINE_SNAPSHOTS_METADATA = 1 << 1;
  int UNDEFINE_NVRAM = 1 << 2;
  int UNDEFINE_KEEP_NVRAM = 1 << 3;
  int UNDEFINE_CHECKPOINTS_METADATA = 1 << 4;

  /** Since 8.9.0, as is {@link #UNDEFINE_KEEP_TPM}. */
  int UNDEFINE_TPM = 1 << 5;

  int UNDEFINE_KEEP_TPM = 1 << 6;

  /** {@code virConnectListAllDomainsFlags}. */
  int LIST_TRANSIENT = 1 << 3;

  int LIST_MANAGED_SAVE = 1 << 8;
  int LIST_AUTOSTART = 1 << 10;

  /** {@code virDomainStatsTypes}: the state alone, which needs no answer of the emulator. */
  int STATS_STATE = 1;

  /** {@code virDomainEventID}. */
  int EVENT_LIFECYCLE = 0;

  int virDomainSetMemoryFlags(DomainPointer domain, NativeLong kib, int flags);

  int virDomainShutdownFlags(DomainPointer domain, int flags);

  int virDomainDestroyFlags(DomainPointer domain, int flags);

  int virDomainGetState(
      DomainPointer domain, IntByReference state, IntByReference reason, int flags);

  CString virConnectGetDomainCapabilities(
      ConnectionPointer connection,
      @Nullable String emulator,
      @Nullable String arch,
      @Nullable String machine,
      @Nullable String virtType,
      int flags);

  int virConnectGetAllDomainStats(
      ConnectionPointer connection, int stats, PointerByReference records, int flags);

  void virDomainStatsRecordListFree(Pointer records);

  /** An active pool by its target directory; since 4.1.0. */
  StoragePoolPointer virStoragePoolLookupByTargetPath(ConnectionPointer connection, String path);

  int virGetLastErrorCode();

  int virGetLastErrorDomain();

  String virGetLastErrorMessage();

  /** Without an {@link ErrorFunction} of one's own libvirt prints every error to standard error. */
  void virSetErrorFunc(@Nullable Pointer userData, Pointer function);

  /**
   * {@code virErrorFunc}; the error is left as a pointer so that nothing is spent on reading it.
   */
  interface ErrorFunction extends Callback {
    void invoke(Pointer userData, Pointer error);
  }
}
