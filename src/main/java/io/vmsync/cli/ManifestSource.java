package io.vmsync.cli;

import io.vmsync.apply.Outcome;
import io.vmsync.manifest.Manifest;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import java.util.List;

/**
 * The plan is made from manifests.
 *
 * @param names the VMs that are meant; empty for all
 */
record ManifestSource(
    Manifest manifest, Host host, int jobs, List<String> names, PlanOptions options)
    implements PlanSource {

  @Override
  public List<String> manifests() {
    return Manifests.names(manifest);
  }

  @Override
  public Plan plan() {
    Planning planning = new Planning(manifest, host.survey(jobs));
    return names.isEmpty() ? planning.all(options) : planning.only(names, options);
  }

  @Override
  public Plan again(List<Outcome> done) {
    List<String> listed =
        done.stream()
            .map(each -> each.plan().name())
            .filter(manifest.desired()::containsKey)
            .toList();
    return new Planning(manifest, host.surveyAfter(done, jobs))
        .only(listed, PlanOptions.harmless());
  }
}
