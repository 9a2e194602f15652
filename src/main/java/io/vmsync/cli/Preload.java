package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import io.vmsync.manifest.tree.SourceReader;
import io.vmsync.problem.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loads what connecting will take, while the command line is still being parsed. Which command that
 * is and where it connects to is guessed from the bare arguments; a wrong guess costs time only.
 */
final class Preload {
  private static final String JOINED = "--connect=";
  private static final Set<String> SEPARATE = Set.of("-c", "--connect");

  private final Session session;
  private final List<String> arguments;

  Preload(Session session, List<String> arguments) {
    this.session = session;
    this.arguments = arguments;
  }

  /** Begins, for a command that will surely ask a hypervisor. */
  void begin() {
    boolean asks = Commands.firstIn(arguments).filter(Commands::asksHypervisor).isPresent();
    if (asks && !arguments.contains("--help") && !arguments.contains("-h")) {
      session.ahead().execute(this::load);
    }
  }

  private void load() {
    try {
      findNativeMethods();
      String uri = given().or(() -> Hosts.named(session.context())).orElse(Hosts.SYSTEM);
      session.provider(uri).ifPresent(BackendProvider::prepare);
    } catch (RuntimeException | LinkageError notNow) {
      // Whoever connects comes by the same, and says it.
    }
  }

  /**
   * Does what the main thread will soon do for the first time. While a library is being loaded,
   * glibc keeps whoever looks for a function of another one waiting (dlopen(3), dlsym(3)), as Java
   * does at the first call of each native method; and whoever starts a thread.
   */
  private void findNativeMethods() {
    Path regular = Path.of("/proc/self/stat");
    boolean _ = Object.class.isInstance(regular) && Files.exists(regular);
    try {
      SourceReader.read(regular, regular.toString());
    } catch (ProblemsException noSuchFile) {
      // Then the main thread waits.
    }
  }

  private Optional<String> given() {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(JOINED)) {
        return Optional.of(argument.substring(JOINED.length()));
      }
      if (i > 0 && SEPARATE.contains(arguments.get(i - 1))) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }
}
