package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
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
      Thread.ofPlatform().daemon().name("prepare").start(this::load);
    }
  }

  private void load() {
    String uri = given().or(() -> Hosts.named(session.context())).orElse(Hosts.SYSTEM);
    session.provider(uri).ifPresent(BackendProvider::prepare);
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
