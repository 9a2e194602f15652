package io.vmsync.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Opens connections for the URIs it knows. Found by {@link ServiceLoader}. */
public interface BackendProvider {

  /** True when this provider's engine speaks URIs of this kind. */
  boolean accepts(String uri);

  /**
   * Opens a connection.
   *
   * @param timeout how long to wait for the host, and for one answer of it later on
   * @throws EngineException.ConnectionLost when nobody answers
   * @throws EngineException.PermissionDenied when this user may not
   */
  Connection open(String uri, Duration timeout);

  /**
   * Loads what {@link #open} will need. For another thread, while there is still something else to
   * do; what is missing is for {@link #open} to say.
   */
  default void prepare() {}

  /**
   * Whether the URI leads to something on this machine that is there anyway. A connection may then
   * be opened before it is known to be needed: nobody is asked for a password, and nothing is
   * started. And an answer takes this machine's processors rather than time on the way.
   */
  default boolean isNear(String uri) {
    return false;
  }

  /** The engine's name, for people. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The version of the library that speaks to the engine; empty when there is none. */
  default Optional<String> version() {
    return Optional.empty();
  }

  /** Every provider on the class path. */
  static List<BackendProvider> all() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
