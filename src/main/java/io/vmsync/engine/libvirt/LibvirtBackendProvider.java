package io.vmsync.engine.libvirt;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens libvirt's URIs: {@code qemu:///system}, {@code qemu+ssh://host/system}, {@code
 * test:///default}.
 */
public final class LibvirtBackendProvider implements BackendProvider {

  @Override
  public String name() {
    return "libvirt";
  }

  @Override
  public Optional<String> version() {
    return LibvirtLibrary.version();
  }

  @Override
  public boolean accepts(String uri) {
    return ConnectionUri.isLibvirt(uri);
  }

  @Override
  public boolean isLocal(String uri) {
    return ConnectionUri.isLocal(uri) && !ConnectionUri.hasTransport(uri);
  }

  @Override
  public boolean isThereAnyway(String uri) {
    return ConnectionUri.isThereAnyway(uri);
  }

  @Override
  public void prepare() {
    LibvirtLibrary.prepare();
  }

  @Override
  public Connection open(String uri, Duration timeout) {
    return new LibvirtConnection(NativeConnection.open(uri, timeout));
  }
}
