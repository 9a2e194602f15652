package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.Outline;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which VMs of a manifest are planned.
 *
 * @param written names and patterns; empty for all, and for those that it owns and no longer lists
 */
record PlannedNames(List<String> written) {

  /**
   * Those that are meant, in the order written.
   *
   * @throws CommandFailure when something matches nothing
   */
  List<String> in(Manifest manifest) {
    return Selection.of(
        written, manifest.desired().keySet(), "in the manifest", name -> Optional.empty());
  }

  /** The machines that have to be looked at for that. */
  Predicate<String> in(Outline manifest) {
    return name ->
        written.isEmpty()
            || (manifest.names().contains(name)
                && written.stream().anyMatch(each -> new NamePattern(each).matches(name)));
  }
}
