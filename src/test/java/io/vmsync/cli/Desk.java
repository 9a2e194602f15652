package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A user at a desk: a directory, an environment, and the program in this process. */
final class Desk {
  /** What came of a command; the desk's directory is written as DIR. */
  record Result(int status, String out, String err) {}

  final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Terminal terminal = Terminal.none();
  private String typed = "";
  private Supplier<Stream<BackendProvider>> providers = BackendProvider::all;

  Desk(Path directory) {
    this.directory = directory;
    environment.put("VM_CONNECT", "fake://" + directory + "/host.xml");
    environment.put("XDG_RUNTIME_DIR", directory.toString());
  }

  Desk with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Desk without(String variable) {
    environment.remove(variable);
    return this;
  }

  Desk connectedTo(String query) {
    return with("VM_CONNECT", "fake://" + directory + "/host.xml?" + query);
  }

  Desk providing(List<BackendProvider> others) {
    providers = others::stream;
    return this;
  }

  /** From now on a person sits there, and types this. */
  Desk typing(String text) {
    terminal = new Terminal(true, true, true, 100);
    environment.put("NO_COLOR", "1");
    typed = text;
    return this;
  }

  Desk terminal(Terminal other) {
    terminal = other;
    return this;
  }

  Desk piping(String text) {
    typed = text;
    return this;
  }

  /** Writes a file; DIR in it stands for the desk's directory. */
  Desk file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.replace("DIR", directory.toString()));
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Desk manifest(String text) {
    return file("vms.yaml", text);
  }

  String read(String name) {
    try {
      return Files.readString(directory.resolve(name)).replace(directory.toString(), "DIR");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandContext context =
        new CommandContext(
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            environment,
            directory,
            directory,
            terminal,
            new Interrupts(),
            providers);
    int status = Application.run(context, arguments);
    return new Result(status, shown(out), shown(err));
  }

  private String shown(StringWriter text) {
    return text.toString().replace(directory.toString(), "DIR");
  }
}
