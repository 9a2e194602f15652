package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.EngineException;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.Outline;
import io.vmsync.manifest.ReadingObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses the hypervisor and connects to it; ahead of that where it is known early enough which one
 * it will be, and nobody would notice if it were not needed.
 */
final class Hosts implements AutoCloseable {
  static final String SYSTEM = "qemu:///system";
  static final String USER = "qemu:///session";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Session session;
  private Optional<ConnectionAhead> ahead = Optional.empty();

  Hosts(Session session) {
    this.session = session;
  }

  /** As the constructor; where it is known already where to connect to, that begins. */
  static Hosts ahead(Session session) {
    Hosts hosts = new Hosts(session);
    hosts.named().ifPresent(hosts::begin);
    return hosts;
  }

  /** Begins to connect as soon as it is known where to when the manifests are valid. */
  ReadingObserver expecting() {
    return expecting(manifests -> {});
  }

  /**
   * The same, for a command that looks at machines without changing or locking anything.
   *
   * @param ofInterest which of a host's machines it looks at, by their names
   */
  ReadingObserver expecting(int jobs, Function<Outline, Predicate<String>> ofInterest) {
    return expecting(manifests -> {
      Predicate<String> isOfInterest = ofInterest.apply(manifests);
      ahead = ahead.map(each -> each.then(host -> host.beginSurvey(jobs, isOfInterest)));
    });
  }

  private ReadingObserver expecting(Consumer<Outline> next) {
    return new ReadingObserver() {
      @Override
      public void namesNoHypervisor() {
        expect(SYSTEM);
      }

      @Override
      public void parsed(Outline manifests) {
        expect(manifests.connect().orElse(SYSTEM));
        next.accept(manifests);
      }
    };
  }

  private void expect(String uri) {
    if (ahead.isEmpty()) {
      begin(named().orElse(uri));
    }
  }

  private void begin(String uri) {
    ahead =
        session
            .provider(uri)
            .filter(provider -> provider.isThereAnyway(uri))
            .map(
                provider -> ConnectionAhead.begin(uri, () -> open(provider, uri), session.ahead()));
  }

  /**
   * Connects to what the command line, the environment or the manifest name, in this order.
   *
   * @throws EngineException.ConnectionLost when nobody answers
   * @throws EngineException.PermissionDenied when this user may not
   */
  Host connect(Optional<Manifest> manifest) {
    Optional<String> named = named().or(() -> manifest.map(Manifest::connect));
    return named.map(this::open).orElseGet(this::systemOrSession);
  }

  /**
   * Connects to where a plan was made.
   *
   * @throws CommandFailure when the command line names another place
   */
  Host connect(RecordedPlan plan) {
    Optional<String> other =
        session.options().connect.given().filter(uri -> !uri.equals(plan.uri()));
    if (other.isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "plan-connection",
          "the plan was made on " + plan.uri() + ", and cannot be applied on " + other.get(),
          "leave --connect out, or make a plan there");
    }
    return open(plan.uri());
  }

  /** The same for a command that needs a manifest only to know where to connect to. */
  Host connect() {
    return connect(
        named().isPresent() ? Optional.empty() : new Manifests(session).readIfAny(expecting()));
  }

  /**
   * The same, if that is on this machine: another may take long to answer, or ask for a password.
   *
   * @throws CommandFailure when it is not
   */
  Host connectNearby() {
    Optional<String> uri =
        named().or(() -> new Manifests(session).readIfAny().map(Manifest::connect));
    if (uri.filter(each -> !provider(each).isLocal(each)).isPresent()) {
      throw new CommandFailure(ExitCode.REFUSED, "not-nearby", uri.get() + " is far away", null);
    }
    return uri.map(this::open).orElseGet(this::systemOrSession);
  }

  private Optional<String> named() {
    return session.options().connect.given().or(() -> named(session.context()));
  }

  /** The URI that the environment names. */
  static Optional<String> named(CommandContext context) {
    return Stream.of("VM_CONNECT", "LIBVIRT_DEFAULT_URI")
        .map(context::variable)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /**
   * A user whom the system's daemon refuses has one of their own; to a dead one there is no other.
   */
  private Host systemOrSession() {
    try {
      return open(SYSTEM);
    } catch (EngineException.PermissionDenied refused) {
      try {
        return open(USER);
      } catch (EngineException neither) {
        refused.addSuppressed(neither);
        throw refused;
      }
    }
  }

  private Host open(String uri) {
    Optional<ConnectionAhead> begun = ahead.filter(each -> each.leadsTo(uri));
    if (begun.isPresent()) {
      ahead = Optional.empty();
      return begun.get().get();
    }
    return open(provider(uri), uri);
  }

  private BackendProvider provider(String uri) {
    return session
        .provider(uri)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.USAGE,
                "unknown-uri",
                "no engine knows the URI '" + uri + "'",
                "write qemu:///system, qemu:///session, qemu+ssh://HOST/system or fake:"));
  }

  private static Host open(BackendProvider provider, String uri) {
    return new Host(uri, provider.open(uri, PATIENCE), provider.isLocal(uri));
  }

  /** Lets go of a connection that was opened ahead and then not needed. */
  @Override
  public void close() {
    ahead.ifPresent(ConnectionAhead::drop);
    ahead = Optional.empty();
  }

  /** Says where else a VM is, if it is there. */
  Optional<String> hint(Host host, String vm) {
    return elsewhere(host, vm).map(uri -> "it is on " + uri + ": add --connect " + uri);
  }

  /** Where else a VM is that is not on this host: the user's own instance, or the system's. */
  private Optional<String> elsewhere(Host host, String vm) {
    String other =
        switch (host.uri()) {
          case SYSTEM -> USER;
          case USER -> SYSTEM;
          default -> "";
        };
    if (other.isEmpty()) {
      return Optional.empty();
    }
    try (Host second = open(other)) {
      return second.connection().hypervisor().find(vm).map(status -> other);
    } catch (EngineException | CommandFailure unreachable) {
      return Optional.empty();
    }
  }
}
