package io.vmsync.cli;

import io.vmsync.domain.KnownPlaces;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.manifest.ManifestLocator;
import io.vmsync.manifest.ManifestReader;
import io.vmsync.manifest.ReadingObserver;
import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import java.util.List;
import java.util.Optional;

/** Finds and reads the manifests of a session. */
final class Manifests {
  private final Session session;

  Manifests(Session session) {
    this.session = session;
  }

  ManifestReader reader() {
    CommandContext context = session.context();
    return new ManifestReader(
        context.environment(),
        context.home(),
        context.workingDirectory(),
        context.in(),
        KnownPlaces::takenBy);
  }

  /**
   * Where the manifests are.
   *
   * @throws ProblemsException when there are none
   */
  List<ManifestLocation> locate() {
    return locate(session.options().files.value());
  }

  List<ManifestLocation> locate(List<String> files) {
    CommandContext context = session.context();
    return new ManifestLocator(context.environment(), context.home(), context.workingDirectory())
        .locate(files);
  }

  /**
   * What the manifests say.
   *
   * @throws ProblemsException with everything that is wrong with them
   */
  Manifest read() {
    return read(outline -> {});
  }

  /** The same, for one who can begin something early. */
  Manifest read(ReadingObserver observer) {
    return reader().read(locate(), observer);
  }

  /** The same where a manifest is of use but not needed: empty when there is none. */
  Optional<Manifest> readIfAny() {
    return readIfAny(outline -> {});
  }

  Optional<Manifest> readIfAny(ReadingObserver observer) {
    try {
      return Optional.of(read(observer));
    } catch (ProblemsException problems) {
      boolean none =
          problems.problems().stream().map(Problem::rule).allMatch("no-manifest"::equals);
      if (none) {
        return Optional.empty();
      }
      throw problems;
    }
  }

  static List<String> names(Manifest manifest) {
    return manifest.locations().stream().map(ManifestLocation::name).toList();
  }
}
