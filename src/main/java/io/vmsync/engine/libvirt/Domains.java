package io.vmsync.engine.libvirt;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.DomainPointer;

/** Finds domains by name, and frees their handles. */
final class Domains {
  private final NativeConnection connection;
  private final NativeLibvirt library;
  private final DomainHandles handles;

  Domains(NativeConnection connection, DomainHandles handles) {
    this.connection = connection;
    this.library = connection.library();
    this.handles = handles;
  }

  DomainHandles handles() {
    return handles;
  }

  /**
   * Does something with a domain.
   *
   * @throws io.vmsync.engine.EngineException.NotFound when there is none of that name
   */
  <T> T with(String operation, String vm, Function<DomainPointer, T> body) {
    return connection.call(operation, vm, () -> using(lookup(vm), body));
  }

  /** As {@link #with}, for what has no result. */
  void run(String operation, String vm, Consumer<DomainPointer> body) {
    with(
        operation,
        vm,
        domain -> {
          body.accept(domain);
          return vm;
        });
  }

  /** As {@link #with}; empty when there is no domain of that name. */
  <T> Optional<T> find(String operation, String vm, Function<DomainPointer, T> body) {
    return connection.call(
        operation,
        vm,
        () ->
            connection.orElse(
                () -> Optional.of(using(lookup(vm), body)),
                ErrorNumber.VIR_ERR_NO_DOMAIN,
                Optional.empty()));
  }

  /**
   * The domain's document, by the handle of the last listing where there is one.
   *
   * @param flags {@code virDomainXMLFlags}
   */
  String document(String vm, int flags) {
    return connection.call(
        "describe",
        vm,
        () ->
            handles
                .borrow(vm)
                .flatMap(handle -> listed(handle, vm, flags))
                .orElseGet(() -> using(lookup(vm), domain -> document(domain, flags))));
  }

  /** Empty when the handle leads to no domain any more, or to one that has another name since. */
  private Optional<String> listed(DomainPointer handle, String vm, int flags) {
    String name = "<name>" + Xml.escaped(vm) + "</name>";
    return connection
        .orElse(
            () -> Optional.of(using(handle, domain -> document(domain, flags))),
            ErrorNumber.VIR_ERR_NO_DOMAIN,
            Optional.<String>empty())
        .filter(document -> document.contains(name));
  }

  /** The domain's document, with its secrets where this connection may see them. */
  String document(DomainPointer domain, int flags) {
    try {
      return connection.text(library.virDomainGetXMLDesc(domain, flags | NativeLibvirt.XML_SECURE));
    } catch (LibvirtError error) {
      // Read-only connections may not ask for secrets (virDomainGetXMLDesc).
      if (error.is(ErrorNumber.VIR_ERR_OPERATION_DENIED)
          || error.is(ErrorNumber.VIR_ERR_ACCESS_DENIED)) {
        return connection.text(library.virDomainGetXMLDesc(domain, flags));
      }
      throw error;
    }
  }

  /** Applies {@code body} to a handle and frees it. */
  <T> T using(DomainPointer domain, Function<DomainPointer, T> body) {
    try {
      return body.apply(domain);
    } finally {
      library.virDomainFree(domain);
    }
  }

  private DomainPointer lookup(String vm) {
    return connection.checked(
        library.virDomainLookupByName(connection.pointer(), vm), DomainPointer::new);
  }
}
