package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Removal;
import io.vmsync.xml.XmlReader;
import java.util.Set;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.DomainPointer;

/**
 * Undefines a domain and keeps what was not named. libvirt without flags refuses a domain with
 * NVRAM, saved memory or snapshots, but deletes the state of its TPM.
 */
final class Undefinition {
  private static final int TPM_FLAGS = NativeLibvirt.UNDEFINE_TPM | NativeLibvirt.UNDEFINE_KEEP_TPM;
  private static final int NVRAM_FLAGS =
      NativeLibvirt.UNDEFINE_NVRAM | NativeLibvirt.UNDEFINE_KEEP_NVRAM;

  private final NativeConnection connection;
  private final Domains domains;

  Undefinition(NativeConnection connection, Domains domains) {
    this.connection = connection;
    this.domains = domains;
  }

  /** The result of the last attempt, negative when it failed. */
  int undefine(DomainPointer domain, String vm, Set<Removal> removals) {
    int flags = flags(removals);
    if (attempt(domain, flags)) {
      return 0;
    }
    if (!removals.contains(Removal.TPM_STATE) && hasTpm(domain)) {
      throw cannotKeepTpm(vm);
    }
    // Without their flags libvirt itself refuses a domain with NVRAM, saved memory or snapshots, so
    // leaving flags out never removes more.
    if (attempt(domain, flags & ~TPM_FLAGS) || attempt(domain, flags & ~TPM_FLAGS & ~NVRAM_FLAGS)) {
      return 0;
    }
    return connection.library().virDomainUndefine(domain);
  }

  static int flags(Set<Removal> removals) {
    int flags =
        removals.contains(Removal.NVRAM)
            ? NativeLibvirt.UNDEFINE_NVRAM
            : NativeLibvirt.UNDEFINE_KEEP_NVRAM;
    flags |=
        removals.contains(Removal.TPM_STATE)
            ? NativeLibvirt.UNDEFINE_TPM
            : NativeLibvirt.UNDEFINE_KEEP_TPM;
    if (removals.contains(Removal.SAVED_MEMORY)) {
      flags |= NativeLibvirt.UNDEFINE_MANAGED_SAVE;
    }
    if (removals.contains(Removal.SNAPSHOT_METADATA)) {
      flags |=
          NativeLibvirt.UNDEFINE_SNAPSHOTS_METADATA | NativeLibvirt.UNDEFINE_CHECKPOINTS_METADATA;
    }
    return flags;
  }

  /** False when the driver does not know one of the flags; nothing was done then. */
  private boolean attempt(DomainPointer domain, int flags) {
    try {
      connection.checked(connection.library().virDomainUndefineFlags(domain, flags));
      return true;
    } catch (LibvirtError error) {
      boolean unknownFlag =
          error.is(ErrorNumber.VIR_ERR_INVALID_ARG) && error.text().contains("unsupported flags");
      if (unknownFlag || error.is(ErrorNumber.VIR_ERR_NO_SUPPORT)) {
        return false;
      }
      throw error;
    }
  }

  private boolean hasTpm(DomainPointer domain) {
    String document = domains.document(domain, NativeLibvirt.XML_INACTIVE);
    return !Xml.all(XmlReader.read(document), "devices", "tpm").isEmpty();
  }

  private static EngineException cannotKeepTpm(String vm) {
    return new EngineException.Unsupported(
        Failure.of("undefine", vm, "this libvirt would delete the state of its TPM")
            .withHint("libvirt 8.9.0 and later can keep it; or have it deleted with --tpm"));
  }
}
