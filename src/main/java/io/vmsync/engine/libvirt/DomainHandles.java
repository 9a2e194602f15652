package io.vmsync.engine.libvirt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.libvirt.jna.DomainPointer;

/**
 * The handles of the last listing, so that reading a listed domain costs one message instead of
 * two. A handle is a name and a UUID on this side only; the host knows nothing of it, and looks the
 * domain up by its UUID.
 */
final class DomainHandles {
  private final NativeLibvirt library;
  private final Map<String, DomainPointer> handles = new HashMap<>();

  DomainHandles(NativeLibvirt library) {
    this.library = library;
  }

  /** Takes over the handles. */
  synchronized void replace(Map<String, DomainPointer> listed) {
    clear();
    handles.putAll(listed);
  }

  /** The handle of that name with a reference of its own, which the caller frees. */
  synchronized Optional<DomainPointer> borrow(String name) {
    Optional<DomainPointer> handle = Optional.ofNullable(handles.get(name));
    handle.ifPresent(library::virDomainRef);
    return handle;
  }

  /** Takes over the handle. */
  synchronized void keep(String name, DomainPointer handle) {
    forget(name);
    handles.put(name, handle);
  }

  synchronized void forget(String name) {
    Optional.ofNullable(handles.remove(name)).ifPresent(library::virDomainFree);
  }

  synchronized void clear() {
    handles.values().forEach(library::virDomainFree);
    handles.clear();
  }
}
