package io.vmsync.corpus;

import io.vmsync.e2e.Command;
import io.vmsync.e2e.Executable;
import io.vmsync.e2e.Lab;
import io.vmsync.e2e.OwnDaemon;
import io.vmsync.e2e.Result;
import io.vmsync.engine.Connection;
import io.vmsync.engine.libvirt.LibvirtBackendProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The QEMU driver in a libvirtd of its own, and the executable that was built. */
final class QemuSite implements Site {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path directory;
  private final OwnDaemon daemon;
  private final Connection connection;

  QemuSite(Path directory) {
    if (!"root".equals(System.getProperty("user.name"))) {
      Lab.absent("a libvirtd of one's own needs root");
    }
    Lab.requirePrograms("libvirtd", "unshare", "virsh");
    this.directory = directory;
    try {
      daemon = OwnDaemon.in(directory.resolve("daemon"));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    connection = new LibvirtBackendProvider().open(daemon.uri(), PATIENCE);
  }

  @Override
  public String uri() {
    return daemon.uri();
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public Ran vm(String... arguments) {
    Result result =
        Executable.on(uri(), arguments)
            .in(directory)
            .with("XDG_STATE_HOME", directory.toString())
            .run();
    return new Ran(result.exit(), result.out(), result.err());
  }

  @Override
  public void defineNetwork(String name) {
    String xml =
        "<network><name>%s</name><bridge name='br%08x'/></network>"
            .formatted(name, name.hashCode());
    try {
      Path file = directory.resolve("network.xml");
      Files.writeString(file, xml);
      Command.of("virsh", "-q", "-c", uri(), "net-define", file.toString()).run().exits(0);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    connection.close();
    daemon.close();
  }
}
