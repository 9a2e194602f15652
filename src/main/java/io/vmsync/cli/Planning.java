package io.vmsync.cli;

import io.vmsync.apply.Survey;
import io.vmsync.apply.Synchroniser;
import io.vmsync.manifest.Manifest;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.VmPlan;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans the VMs of one or several manifests, each VM for the manifest that lists it. */
final class Planning {
  private final Manifest manifest;
  private final Survey survey;

  Planning(Manifest manifest, Survey survey) {
    this.manifest = manifest;
    this.survey = survey;
  }

  /** Plans everything, those included that a manifest owns and no longer lists. */
  Plan all(PlanOptions options) {
    return plan(manifest.desired().keySet(), Optional.of(manifest.desired().keySet()), options);
  }

  /** Plans these VMs of the manifest only. */
  Plan only(Collection<String> names, PlanOptions options) {
    return plan(names, Optional.empty(), options);
  }

  private Plan plan(Collection<String> names, Optional<Set<String>> listed, PlanOptions options) {
    Map<String, List<VmSpec>> byOwner = new LinkedHashMap<>();
    manifest.locations().forEach(each -> byOwner.put(each.owner(), new ArrayList<>()));
    names.forEach(
        name -> byOwner.getOrDefault(manifest.owner(name), new ArrayList<>()).add(spec(name)));
    List<VmPlan> plans = new ArrayList<>();
    byOwner.forEach((owner, specs) -> {
      if (!specs.isEmpty() || listed.isPresent()) {
        Synchroniser synchroniser = new Synchroniser(survey, SpecTexts.JSON, owner);
        plans.addAll(synchroniser.plan(specs, listed, options).machines());
      }
    });
    return new Plan(plans);
  }

  private VmSpec spec(String name) {
    return manifest.spec(name).orElseThrow();
  }
}
