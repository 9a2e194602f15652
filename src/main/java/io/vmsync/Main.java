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
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The entry point: connects the program to the process it runs in. */
public final class Main {
  private static final int FAILED = 1;
  private static final int INTERRUPTED = 130;

  private Main() {}

  /** Runs {@code vm} and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = Map.copyOf(System.getenv());
    StandardOutput output = new StandardOutput();
    PrintWriter out = writer(output);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    // Without what is not written yet: whoever should read it may be why the user wants to stop.
    Interrupts interrupts =
        new Interrupts(Signals::onInterrupt, () -> Runtime.getRuntime().halt(INTERRUPTED));
    CommandContext context =
        new CommandContext(
            out,
            err,
            System.in,
            environment,
            home(environment),
            Path.of("").toAbsolutePath(),
            StandardStreams.terminal(),
            interrupts,
            () -> BackendProvider.all(new LibvirtBackendProvider(), new FakeBackendProvider()));
    int status = Application.run(context, arguments);
    // There are no shutdown hooks to run, and System.exit would first start Java's logging.
    Runtime.getRuntime().halt(output.loss().map(why -> lost(err, why, status)).orElse(status));
  }

  /** A result that nobody can read is none. */
  private static int lost(PrintWriter err, String why, int status) {
    err.print("error: standard output cannot be written: " + why + "\n");
    err.flush();
    return status == 0 ? FAILED : status;
  }

  /** As the shell has it, else as the system's list of users has it; else one that never exists. */
  private static Path home(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("HOME", ""), System.getProperty("user.home"))
        .filter(home -> home.startsWith("/"))
        .map(Path::of)
        .findFirst()
        .orElse(Path.of("/nonexistent"));
  }

  /** UTF-8 whatever the locale says: names and manifests are UTF-8 too. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
  }
}
