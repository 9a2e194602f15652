package io.vmsync.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
   * Whether the URI leads to something on this machine, and nobody is asked for a password on the
   * way there. An answer takes this machine's processors rather than time on the way.
   */
  default boolean isLocal(String uri) {
    return false;
  }

  /**
   * Whether the URI leads to something on this machine that is there anyway, as far as can be told
   * from it. A connection may then be opened before it is known to be needed.
   */
  default boolean isThereAnyway(String uri) {
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

  /**
   * Every provider on the class path. That is searched only when the stream gets there: to open it
   * takes longer than to load a provider.
   *
   * @param known these come first
   */
  static Stream<BackendProvider> all(BackendProvider... known) {
    Set<Class<?>> first = Stream.of(known).map(Object::getClass).collect(Collectors.toSet());
    return Stream.concat(
        Stream.of(known),
        ServiceLoader.load(BackendProvider.class).stream()
            .filter(found -> !first.contains(found.type()))
            .map(ServiceLoader.Provider::get));
  }
}
