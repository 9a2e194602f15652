package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Loads what connecting will take, while the command line is still being parsed. Which command that
 * is and where it connects to is guessed from the bare arguments; a wrong guess costs time only.
 */
final class Preload {
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
    return IntStream.range(0, arguments.size()).boxed().flatMap(this::uriAt).findFirst();
  }

  private Stream<String> uriAt(int index) {
    return switch (arguments.get(index)) {
      case "-c", "--connect" -> arguments.stream().skip(index + 1L).limit(1);
      case String joined when joined.startsWith("--connect=") ->
          Stream.of(joined.substring("--connect=".length()));
      case String other -> Stream.empty();
    };
  }
}
