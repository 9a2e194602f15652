package io.vmsync;

import io.vmsync.cli.Application;
import io.vmsync.cli.CommandContext;
import io.vmsync.cli.Interrupts;
import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.fake.FakeBackendProvider;
import io.vmsync.engine.libvirt.LibvirtBackendProvider;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The entry point: connects the program to the process it runs in. */
public final class Main {
  private static final int INTERRUPTED = 130;

  private Main() {}

  /** Runs {@code vm} and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = Map.copyOf(System.getenv());
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    // Without what is not written yet: whoever should read it may be why the user wants to stop.
    Interrupts interrupts =
        new Interrupts(Signals::onInterrupt, () -> Runtime.getRuntime().halt(INTERRUPTED));
    CommandContext context =
        new CommandContext(
            out,
            err,
            System.in,
            environment,
            Path.of(System.getProperty("user.home")),
            Path.of("").toAbsolutePath(),
            StandardStreams.terminal(),
            interrupts,
            () -> BackendProvider.all(new LibvirtBackendProvider(), new FakeBackendProvider()));
    end(out, err, Application.run(context, arguments));
  }

  /**
   * There are no shutdown hooks to run, and {@code System.exit} would first start Java's logging.
   */
  private static void end(PrintWriter out, PrintWriter err, int status) {
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }

  /** UTF-8 whatever the locale says: names and manifests are UTF-8 too. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)));
  }
}
