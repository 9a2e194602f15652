package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;

/**
 * What each of libvirt's errors means to a caller: first by its text, where one number stands for
 * many things, then by its number.
 */
final class LibvirtErrors {

  /** The kinds of {@link EngineException} an error can become. */
  enum Kind {
    NOT_FOUND,
    ALREADY_EXISTS,
    UNSUPPORTED,
    PERMISSION_DENIED,
    CONNECTION_LOST,
    TIMED_OUT,
    RESOURCE_UNAVAILABLE,
    OPERATION_FAILED
  }

  /** One line of the table; {@code $1} in a hint stands for the first group of the pattern. */
  private record Rule(Pattern text, Kind kind, @Nullable String hint) {}

  // spotless:off
  private static final List<Rule> BY_TEXT = List.of(
      rule("Cannot recv data: .*(ssh: |Permission denied \\(|Host key verification)", Kind.CONNECTION_LOST,
          "'ssh' to that host must log in without asking for anything"),
      rule("Failed to connect socket to .*Permission denied|authentication (failed|unavailable).*polkit|Unable to get system bus connection|access denied by policy", Kind.PERMISSION_DENIED,
          "join the group libvirt ('sudo usermod -aG libvirt $USER', then log in again), or use qemu:///session"),
      rule("Failed to connect socket to '.*virtqemud", Kind.CONNECTION_LOST, "start it: 'systemctl start virtqemud.socket'"),
      rule("Failed to connect socket to|unable to connect to (server|socket)", Kind.CONNECTION_LOST,
          "start it: 'systemctl start libvirtd' (or virtqemud.socket where libvirt is split into several daemons)"),
      rule("client socket is closed|End of file while|Cannot (recv|write) data|Connection reset|Broken pipe|keepalive|connection closed", Kind.CONNECTION_LOST, null),
      rule("already exists with uuid", Kind.ALREADY_EXISTS, "the definition must carry the UUID of the VM it replaces, or another name"),
      rule("is already defined with uuid|already active as", Kind.ALREADY_EXISTS, "the UUID belongs to a VM of another name"),
      rule("already exists|exists already", Kind.ALREADY_EXISTS, null),
      rule("No more available PCI slots", Kind.RESOURCE_UNAVAILABLE,
          "every PCIe root port is taken: add controllers of model pcie-root-port, which takes a stop and a start"),
      rule("[Nn]etwork '([^']+)' is not active", Kind.RESOURCE_UNAVAILABLE, "start it: 'virsh net-start $1'"),
      rule("no network with matching name '([^']+)'", Kind.RESOURCE_UNAVAILABLE, "'virsh net-list --all' names the networks there are"),
      rule("Cannot get interface MTU on '([^']+)'|Unable to add port .* to bridge ([^:]+)", Kind.RESOURCE_UNAVAILABLE,
          "the bridge $1 is not there: 'ip link show type bridge' names those there are"),
      rule("Unable to find any firmware|[Ff]ailed to (open|load).*(OVMF|edk2)", Kind.RESOURCE_UNAVAILABLE,
          "install the UEFI firmware: 'apt install ovmf' (Fedora: edk2-ovmf)"),
      rule("Unable to find '?swtpm|swtpm.*(No such file|not found)", Kind.RESOURCE_UNAVAILABLE, "install the TPM emulator: 'apt install swtpm swtpm-tools'"),
      rule("TPM.*not supported", Kind.UNSUPPORTED, "install the TPM emulator: 'apt install swtpm swtpm-tools'"),
      rule("spice graphics are not supported|spice is not (enabled|supported)", Kind.UNSUPPORTED, "this QEMU has no SPICE: use graphics: vnc"),
      rule("(KVM is not available|Could not access KVM|virt type '?kvm'?)", Kind.UNSUPPORTED,
          "enable virtualization in the host's firmware settings, or use virt: qemu, which is slow"),
      rule("Failed to get \"?(write|shared \"?write|consistent read)\"? lock", Kind.RESOURCE_UNAVAILABLE, "another running VM uses this image"),
      rule("No space left on device|cannot (allocate|set up guest) memory", Kind.RESOURCE_UNAVAILABLE, null),
      rule("(Could not open|[Cc]annot access storage file|cannot open file|Failed to open).*Permission denied", Kind.PERMISSION_DENIED,
          "the user QEMU runs as must be able to read and write the file, and to enter every directory above it"),
      rule("Permission denied|[Oo]peration not permitted", Kind.PERMISSION_DENIED, null),
      rule("No such file or directory|Not a directory", Kind.RESOURCE_UNAVAILABLE, null),
      rule("managed save image exists", Kind.OPERATION_FAILED, "remove the saved memory as well, or start and stop the VM"),
      rule("cannot (delete|undefine) .*(snapshots|checkpoints)", Kind.OPERATION_FAILED, "remove the snapshots' metadata as well"),
      rule("cannot acquire state change lock", Kind.TIMED_OUT, "something else is being done to this VM; try again"));
  // spotless:on

  private LibvirtErrors() {}

  private static Rule rule(String text, Kind kind, @Nullable String hint) {
    return new Rule(Pattern.compile(text, Pattern.DOTALL), kind, hint);
  }

  /** The exception for an error met while doing {@code operation} to {@code subject}. */
  static EngineException exception(String operation, String subject, LibvirtError error) {
    Failure failure = new Failure(operation, subject, error.text(), error.codeName(), null);
    for (Rule rule : BY_TEXT) {
      Matcher matcher = rule.text().matcher(error.text());
      if (matcher.find()) {
        return of(rule.kind(), hinted(failure, rule.hint(), matcher), error);
      }
    }
    return of(byNumber(error.number()), failure, error);
  }

  private static Failure hinted(Failure failure, @Nullable String hint, Matcher matcher) {
    if (hint == null) {
      return failure;
    }
    String group = matcher.groupCount() > 0 ? matcher.group(1) : null;
    return failure.withHint(group == null ? hint : hint.replace("$1", group));
  }

  private static Kind byNumber(ErrorNumber number) {
    return switch (number) {
      case VIR_ERR_NO_DOMAIN, VIR_ERR_NO_STORAGE_VOL, VIR_ERR_NO_STORAGE_POOL -> Kind.NOT_FOUND;
      case VIR_ERR_DOM_EXIST, VIR_ERR_NETWORK_EXIST, VIR_ERR_STORAGE_VOL_EXIST ->
          Kind.ALREADY_EXISTS;
      case VIR_ERR_NO_SUPPORT,
          VIR_ERR_CONFIG_UNSUPPORTED,
          VIR_ERR_ARGUMENT_UNSUPPORTED,
          VIR_ERR_OPERATION_UNSUPPORTED ->
          Kind.UNSUPPORTED;
      case VIR_ERR_AUTH_FAILED,
          VIR_ERR_AUTH_CANCELLED,
          VIR_ERR_AUTH_UNAVAILABLE,
          VIR_ERR_ACCESS_DENIED,
          VIR_ERR_OPERATION_DENIED ->
          Kind.PERMISSION_DENIED;
      case VIR_ERR_NO_CONNECT,
          VIR_ERR_INVALID_CONN,
          VIR_ERR_UNKNOWN_HOST,
          VIR_ERR_RPC,
          VIR_ERR_SSH,
          VIR_ERR_LIBSSH,
          VIR_ERR_GNUTLS_ERROR ->
          Kind.CONNECTION_LOST;
      case VIR_ERR_OPERATION_TIMEOUT -> Kind.TIMED_OUT;
      // A network or device that is missing is not the VM that is missing.
      case VIR_ERR_NO_NETWORK,
          VIR_ERR_DEVICE_MISSING,
          VIR_ERR_RESOURCE_BUSY,
          VIR_ERR_NO_MEMORY,
          VIR_ERR_AGENT_UNRESPONSIVE ->
          Kind.RESOURCE_UNAVAILABLE;
      default -> Kind.OPERATION_FAILED;
    };
  }

  private static EngineException of(Kind kind, Failure failure, LibvirtError cause) {
    return switch (kind) {
      case NOT_FOUND -> new EngineException.NotFound(failure, cause);
      case ALREADY_EXISTS -> new EngineException.AlreadyExists(failure, cause);
      case UNSUPPORTED -> new EngineException.Unsupported(failure, cause);
      case PERMISSION_DENIED -> new EngineException.PermissionDenied(failure, cause);
      case CONNECTION_LOST -> new EngineException.ConnectionLost(failure, cause);
      case TIMED_OUT -> new EngineException.TimedOut(failure, cause);
      case RESOURCE_UNAVAILABLE -> new EngineException.ResourceUnavailable(failure, cause);
      case OPERATION_FAILED -> new EngineException.OperationFailed(failure, cause);
    };
  }
}
