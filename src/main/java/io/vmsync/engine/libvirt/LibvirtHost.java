package io.vmsync.engine.libvirt;

import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VirtType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.InterfacePointer;
import org.libvirt.jna.NetworkPointer;

/** What a host offers to its domains. */
final class LibvirtHost {
  private static final ErrorNumber NO_SUPPORT = ErrorNumber.VIR_ERR_NO_SUPPORT;

  private final NativeConnection connection;
  private final NativeLibvirt library;
  private volatile @Nullable HostFacts facts;

  LibvirtHost(NativeConnection connection) {
    this.connection = connection;
    this.library = connection.library();
  }

  /** Asked once: libvirt starts each of its emulators to answer this for the first time. */
  HostFacts facts() {
    HostFacts known = facts;
    if (known == null) {
      known = connection.call("ask what is offered by", connection.uri(), this::ask);
      facts = known;
    }
    return known;
  }

  private HostFacts ask() {
    HostCapabilities capabilities =
        new HostCapabilities(
            connection.text(library.virConnectGetCapabilities(connection.pointer())));
    return capabilities.facts(
        connection.orElse(
            () -> Optional.of(domainCapabilities(capabilities)), NO_SUPPORT, Optional.empty()));
  }

  private String domainCapabilities(HostCapabilities capabilities) {
    String virtType = capabilities.virtTypes().contains(VirtType.KVM) ? "kvm" : "qemu";
    return connection.text(
        library.virConnectGetDomainCapabilities(
            connection.pointer(),
            null,
            capabilities.arch(),
            capabilities.machine().orElse(null),
            virtType,
            0));
  }

  /** Empty when there is no network of that name. */
  Optional<Boolean> networkActive(String network) {
    return connection.call(
        "look at the network",
        network,
        () ->
            connection.orElse(
                // Drivers without networks of their own, such as qemu:///embed, cannot be asked.
                () -> connection.orElse(() -> active(network), NO_SUPPORT, Optional.empty()),
                ErrorNumber.VIR_ERR_NO_NETWORK,
                Optional.empty()));
  }

  private Optional<Boolean> active(String network) {
    NetworkPointer pointer =
        connection.checked(
            library.virNetworkLookupByName(connection.pointer(), network), NetworkPointer::new);
    try {
      return Optional.of(connection.checked(library.virNetworkIsActive(pointer)) == 1);
    } finally {
      library.virNetworkFree(pointer);
    }
  }

  /** Empty where it cannot be known, as of the mock driver's host. */
  Optional<Boolean> networkDevice(String name) {
    if (connection.uri().startsWith("test:")) {
      return Optional.empty();
    }
    return connection.isLocal()
        ? LocalFiles.networkDevice(name)
        : connection.call("look at the network device", name, () -> interfaceOf(name));
  }

  private Optional<Boolean> interfaceOf(String name) {
    return connection.orElse(
        () -> connection.orElse(() -> foundInterface(name), NO_SUPPORT, Optional.<Boolean>empty()),
        ErrorNumber.VIR_ERR_NO_INTERFACE,
        Optional.of(false));
  }

  private Optional<Boolean> foundInterface(String name) {
    InterfacePointer pointer =
        connection.checked(
            library.virInterfaceLookupByName(connection.pointer(), name), InterfacePointer::new);
    library.virInterfaceFree(pointer);
    return Optional.of(true);
  }
}
