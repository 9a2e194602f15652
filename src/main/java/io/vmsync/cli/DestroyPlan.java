package io.vmsync.cli;

import io.vmsync.apply.DiskUse;
import io.vmsync.apply.Survey;
import io.vmsync.domain.Disks;
import io.vmsync.domain.Elements;
import io.vmsync.domain.FieldTable;
import io.vmsync.manifest.Manifest;
import io.vmsync.plan.Machine;
import io.vmsync.plan.Planner;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what goes and what stays when VMs are destroyed. */
final class DestroyPlan {
  private static final int JOBS = 8;

  private final Host host;
  private final Optional<Manifest> manifest;
  private final boolean disks;

  /**
   * @param disks whether disk images go too
   */
  DestroyPlan(Host host, Optional<Manifest> manifest, boolean disks) {
    this.host = host;
    this.manifest = manifest;
    this.disks = disks;
  }

  /**
   * @throws CommandFailure when one of them is protected
   */
  List<Doomed> of(List<String> names) {
    Survey survey = host.survey(JOBS);
    Map<String, Machine> machines = survey.machines(survey.statuses().keySet());
    List<Machine> doomed =
        names.stream().flatMap(name -> Optional.ofNullable(machines.get(name)).stream()).toList();
    refuseProtected(doomed);
    DiskUse use = DiskUse.of(machines.values(), host.connection().storage()::find);
    manifest.ifPresent(it -> it.desired().values().forEach(spec -> note(use, spec)));
    return doomed.stream().map(machine -> doom(machine, use, names)).toList();
  }

  private static void note(DiskUse use, VmSpec spec) {
    Optional.ofNullable(spec.disks()).orElse(List.of()).stream()
        .map(DiskSpec::path)
        .forEach(path -> {
          if (path != null) {
            use.note(spec.name(), path);
          }
        });
  }

  private void refuseProtected(List<Machine> doomed) {
    List<Problem> problems = new ArrayList<>();
    for (Machine machine : doomed) {
      String name = machine.status().name();
      boolean wished = manifest.flatMap(it -> it.spec(name)).map(VmSpec::protectedVm).orElse(false);
      if (wished || Planner.isProtected(machine)) {
        problems.add(
            Problem.error(
                "protected",
                new Where.OfVm(name, ""),
                "it is protected; nothing was done",
                "say protected: false in the manifest and sync first"));
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailure(ExitCode.REFUSED, problems);
    }
  }

  private Doomed doom(Machine machine, DiskUse use, List<String> names) {
    List<String> delete = new ArrayList<>();
    List<String> keep = new ArrayList<>();
    for (Element disk : Disks.TABLE.elements(machine.persistent())) {
      String path = Disks.TABLE.read(disk).path();
      if (path != null) {
        sort(disk, path, use, names, delete, keep);
      }
    }
    Element root = machine.persistent().root();
    Optional<String> nvram = nvram(machine);
    boolean tpm =
        Elements.child(root, "devices").flatMap(each -> Elements.child(each, "tpm")).isPresent();
    return new Doomed(machine.status().name(), machine.status().state(), delete, keep, nvram, tpm);
  }

  /** The file where the document names it: libvirt does so only once the machine was started. */
  private static Optional<String> nvram(Machine machine) {
    if (FieldTable.capture(machine.persistent()).boot() != Firmware.UEFI) {
      return Optional.empty();
    }
    return Elements.child(machine.live().orElse(machine.persistent()).root(), "os")
        .map(os -> Elements.text(os, "nvram"))
        .filter(path -> !path.isEmpty())
        .or(() -> Optional.of("its firmware variables, if any"));
  }

  private void sort(
      Element disk,
      String path,
      DiskUse use,
      List<String> names,
      List<String> delete,
      List<String> keep) {
    Optional<String> other = use.otherUser(path, names);
    if (host.connection().storage().find(path).isEmpty()) {
      keep.add(path + " (is not there)");
    } else if (other.isPresent()) {
      keep.add(path + " (" + other.get() + " has it too)");
    } else if (path.startsWith("/dev/")) {
      keep.add(path + " (a block device)");
    } else if (has(disk, "readonly") || has(disk, "shareable")) {
      keep.add(path + " (read-only or shared)");
    } else if (!disks) {
      keep.add(path);
    } else {
      delete.add(path);
    }
  }

  private static boolean has(Element disk, String mark) {
    return Elements.child(disk, mark).isPresent();
  }
}
