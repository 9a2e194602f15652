package io.vmsync.cli;

import io.vmsync.apply.Survey;
import io.vmsync.cli.view.StatusView;
import io.vmsync.domain.FieldTable;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.plan.Machine;
import io.vmsync.plan.Pending;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Planner;
import io.vmsync.plan.VmPlan;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out how VMs are, compared with the manifest where there is one. */
final class StatusReport {
  static final int JOBS = 8;

  private static final Set<String> SHOWN = Set.of("vcpus", "memory");

  private final Session session;
  private final Host host;
  private final Optional<Manifest> manifest;

  StatusReport(Session session, Host host, Optional<Manifest> manifest) {
    this.session = session;
    this.host = host;
    this.manifest = manifest;
  }

  /**
   * Looks at the host now.
   *
   * @param written names and patterns; empty for all of the manifest
   * @param unmanaged whether those it does not list are of interest too
   */
  StatusView read(List<String> written, boolean unmanaged) {
    Survey survey = host.survey(JOBS);
    Set<String> names = names(written, unmanaged, survey.statuses().keySet());
    return new StatusView(
        host.uri(),
        manifest.map(Manifests::names).orElse(List.of()),
        survey.each(names, name -> line(name, survey)),
        session.options().isVerbose());
  }

  private Set<String> names(List<String> written, boolean unmanaged, Set<String> present) {
    List<String> others = present.stream().sorted().toList();
    Set<String> known = new LinkedHashSet<>();
    manifest.ifPresent(it -> known.addAll(it.desired().keySet()));
    if (!written.isEmpty()) {
      known.addAll(others);
      Hosts hosts = new Hosts(session);
      return new LinkedHashSet<>(
          Selection.of(written, known, "on " + host.uri(), name -> hosts.hint(host, name)));
    }
    if (unmanaged || manifest.isEmpty()) {
      known.addAll(others);
    }
    return known;
  }

  private StatusView.Machine line(String name, Survey survey) {
    Optional<Machine> machine = survey.machine(name);
    Optional<VmSpec> wanted = manifest.flatMap(it -> it.spec(name));
    Optional<VmSpec> actual =
        machine.map(each -> FieldTable.capture(each.live().orElse(each.persistent()), SHOWN));
    Optional<VmPlan> plan =
        machine.flatMap(
            each -> wanted.map(spec -> planner(name, survey).plan(spec, Optional.of(each))));
    return new StatusView.Machine(
        name,
        machine.map(each -> each.status().state()).orElse(VmState.MISSING),
        wanted.isPresent(),
        machine.filter(each -> each.status().autostart()).isPresent(),
        actual.map(VmSpec::vcpus).map(Vcpus::count).orElse(null),
        actual.map(VmSpec::memory).map(Memory::size).map(Object::toString).orElse(null),
        plan.map(VmPlan::changes).orElse(List.of()),
        pending(machine, plan),
        machine.flatMap(Machine::owner).orElse(null),
        machine.filter(each -> isForeign(name, each)).isPresent());
  }

  private Planner planner(String name, Survey survey) {
    String owner = manifest.map(it -> it.owner(name)).orElse("");
    return new Planner(survey.host(), PlanOptions.harmless(), owner, SpecTexts.JSON::write);
  }

  /** Whether a manifest owns it that is not the one that lists it, nor one of those given. */
  private boolean isForeign(String name, Machine machine) {
    return manifest
        .map(it ->
            it.location(name)
                .map(lister -> List.of(lister.owner()))
                .orElseGet(() -> it.locations().stream().map(ManifestLocation::owner).toList()))
        .filter(owners -> owners.stream().allMatch(each -> machine.otherOwner(each).isPresent()))
        .isPresent();
  }

  private static List<Pending> pending(Optional<Machine> machine, Optional<VmPlan> plan) {
    return plan.map(VmPlan::pending).or(() -> machine.map(Planner::pending)).orElse(List.of());
  }
}
