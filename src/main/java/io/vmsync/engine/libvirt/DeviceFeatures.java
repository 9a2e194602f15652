package io.vmsync.engine.libvirt;

import io.vmsync.spec.DeviceFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.libvirt.Error.ErrorNumber;

/**
 * What devices of a host's domains can do. libvirt's capabilities do not tell, and distributions
 * take features out again (Debian 12 has no passt), so libvirt is asked for the command line of a
 * domain that has one; nothing is defined by that.
 */
final class DeviceFeatures {
  private static final Path[] PASST = {Path.of("/usr/bin/passt"), Path.of("/usr/local/bin/passt")};

  private final NativeConnection connection;
  private final Map<DeviceFeature, Optional<String>> known = new ConcurrentHashMap<>();

  DeviceFeatures(NativeConnection connection) {
    this.connection = connection;
  }

  /** Why they cannot; empty when they can, or when this driver cannot be asked. */
  Optional<String> objection(DeviceFeature feature) {
    return known.computeIfAbsent(feature, this::ask);
  }

  private Optional<String> ask(DeviceFeature feature) {
    Optional<String> refusal = refusal(feature);
    return switch (feature) {
      case PORT_FORWARDING ->
          refusal.map(text -> "this libvirt does not work with passt").or(this::noPasst);
      case VIRTIOFS, READONLY_VIRTIOFS -> refusal;
    };
  }

  private Optional<String> noPasst() {
    boolean missing = connection.isLocal() && Stream.of(PASST).noneMatch(Files::isExecutable);
    return missing ? Optional.of("passt is not installed") : Optional.empty();
  }

  private Optional<String> refusal(DeviceFeature feature) {
    return connection.call(
        "ask what is offered by",
        connection.uri(),
        () -> {
          try {
            String _ =
                connection.text(
                    connection
                        .library()
                        .virConnectDomainXMLToNative(
                            connection.pointer(), "qemu-argv", probe(device(feature)), 0));
            return Optional.empty();
          } catch (LibvirtError error) {
            return refusal(error);
          }
        });
  }

  /** Only what libvirt says of the domain itself counts. */
  private static Optional<String> refusal(LibvirtError error) {
    boolean ofDomain =
        error.is(ErrorNumber.VIR_ERR_XML_ERROR) || error.is(ErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED);
    return ofDomain ? Optional.of(error.text()) : Optional.empty();
  }

  private static String probe(String device) {
    return """
    <domain type='qemu'>
      <name>probe</name>
      <memory unit='MiB'>64</memory>
      <memoryBacking>
        <source type='memfd'/>
        <access mode='shared'/>
      </memoryBacking>
      <os>
        <type>hvm</type>
      </os>
      <devices>
        %s
      </devices>
    </domain>
    """
        .formatted(device);
  }

  private static String device(DeviceFeature feature) {
    return switch (feature) {
      case PORT_FORWARDING ->
          """
          <interface type='user'>
            <backend type='passt'/>
            <portForward proto='tcp'><range start='2222' to='22'/></portForward>
          </interface>
          """;
      case VIRTIOFS -> share("");
      case READONLY_VIRTIOFS -> share("<readonly/>");
    };
  }

  private static String share(String readonly) {
    return """
    <filesystem type='mount'>
      <driver type='virtiofs'/>
      <source dir='/'/>
      <target dir='probe'/>
      %s
    </filesystem>
    """
        .formatted(readonly);
  }
}
