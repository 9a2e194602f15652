package io.vmsync.corpus;

import io.vmsync.cli.Application;
import io.vmsync.cli.CommandContext;
import io.vmsync.cli.Interrupts;
import io.vmsync.cli.Terminal;
import io.vmsync.domain.DomainXml;
import io.vmsync.e2e.Lab;
import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Removal;
import io.vmsync.engine.View;
import io.vmsync.engine.libvirt.LibvirtBackendProvider;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;

/**
 * libvirt's mock driver. What it knows lives as long as one connection of this process is open, so
 * the program runs in this process too, through its real entry point.
 */
final class MockSite implements Site {
  private static final String URI = "test:///default";

  private final Path directory;
  private final Connection connection;
  private final List<String> natives = new ArrayList<>();

  MockSite(Path directory) {
    this.directory = directory;
    try {
      connection = new LibvirtBackendProvider().open(URI, Duration.ofMinutes(1));
    } catch (EngineException absent) {
      Lab.absent("no libvirt here: " + absent.getMessage());
      throw absent;
    }
    connection.hypervisor().list().forEach(each -> setAside(each.name()));
  }

  @Override
  public String uri() {
    return URI;
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
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandContext context =
        new CommandContext(
            new PrintWriter(out),
            new PrintWriter(err),
            InputStream.nullInputStream(),
            Map.of("XDG_RUNTIME_DIR", directory.toString(), "XDG_STATE_HOME", directory.toString()),
            directory,
            directory,
            Terminal.none(),
            new Interrupts(),
            BackendProvider::all);
    List<String> line = new ArrayList<>(List.of("--connect", URI));
    line.addAll(List.of(arguments));
    int exit = Application.run(context, line.toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }

  @Override
  public void defineNetwork(String name) {
    try {
      Connect other = new Connect(URI);
      other.networkDefineXML("<network><name>%s</name></network>".formatted(name));
      other.close();
    } catch (LibvirtException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** The machine the driver comes with; other tests of this process rely on it. */
  private void setAside(String vm) {
    natives.add(connection.hypervisor().description(vm, View.PERSISTENT));
    remove(vm);
  }

  private void putBack(String document) {
    connection.hypervisor().define(document);
    connection.hypervisor().start(DomainXml.parse(document).name());
  }

  private void remove(String vm) {
    connection.hypervisor().forceOff(vm);
    connection.hypervisor().undefine(vm, EnumSet.allOf(Removal.class));
  }

  @Override
  public void close() {
    connection.hypervisor().list().forEach(each -> remove(each.name()));
    natives.forEach(this::putBack);
    connection.close();
  }
}
