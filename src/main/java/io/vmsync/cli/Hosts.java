package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.manifest.Manifest;
import java.time.Duration;
import java.util.Optional;

/** Chooses the hypervisor and connects to it. */
final class Hosts {
  static final String SYSTEM = "qemu:///system";
  static final String USER = "qemu:///session";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Session session;

  Hosts(Session session) {
    this.session = session;
  }

  /** As the constructor; what connecting will take is loaded while the manifest is read. */
  static Hosts ahead(Session session) {
    Hosts hosts = new Hosts(session);
    Thread.ofPlatform().daemon().name("prepare").start(hosts::prepare);
    return hosts;
  }

  private void prepare() {
    provider(named().orElse(SYSTEM)).ifPresent(BackendProvider::prepare);
  }

  private Optional<BackendProvider> provider(String uri) {
    return session.context().providers().get().stream()
        .filter(each -> each.accepts(uri))
        .findFirst();
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
    return connect(named().isPresent() ? Optional.empty() : new Manifests(session).readIfAny());
  }

  /**
   * The same, if that is on this machine: another may take long to answer, or ask for a password.
   *
   * @throws CommandFailure when it is not
   */
  Host connectNearby() {
    Optional<String> uri =
        named().or(() -> new Manifests(session).readIfAny().map(Manifest::connect));
    if (uri.filter(each -> each.matches("[^:]+://[^/].*")).isPresent()) {
      throw new CommandFailure(ExitCode.REFUSED, "not-nearby", uri.get() + " is far away", null);
    }
    return uri.map(this::open).orElseGet(this::systemOrSession);
  }

  private Optional<String> named() {
    return session
        .options()
        .connect
        .given()
        .or(() -> variable("VM_CONNECT"))
        .or(() -> variable("LIBVIRT_DEFAULT_URI"));
  }

  private Optional<String> variable(String name) {
    return Optional.of(session.context().variable(name)).filter(value -> !value.isEmpty());
  }

  private Host systemOrSession() {
    try {
      return open(SYSTEM);
    } catch (EngineException.PermissionDenied | EngineException.ConnectionLost refused) {
      try {
        return open(USER);
      } catch (EngineException neither) {
        refused.addSuppressed(neither);
        throw refused;
      }
    }
  }

  private Host open(String uri) {
    BackendProvider provider =
        provider(uri)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "unknown-uri",
                    "no engine knows the URI '" + uri + "'",
                    "write qemu:///system, qemu:///session, qemu+ssh://HOST/system or fake:"));
    Connection connection = provider.open(uri, PATIENCE);
    return new Host(uri, connection);
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
