package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The world a command runs in.
 *
 * @param out where results go
 * @param err where everything else goes
 * @param in what is typed or piped in
 * @param environment the variables of the process
 * @param home the user's home directory
 * @param workingDirectory what relative names start from
 * @param terminal what is at the other ends
 * @param interrupts how the user stops a command
 * @param providers the engines there are, asked when a connection is needed
 */
public record CommandContext(
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    Map<String, String> environment,
    Path home,
    Path workingDirectory,
    Terminal terminal,
    Interrupts interrupts,
    Supplier<Stream<BackendProvider>> providers) {

  /** The value of a variable, empty when it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
