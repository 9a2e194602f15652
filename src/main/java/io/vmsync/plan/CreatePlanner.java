package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Effect;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.NewDomain;
import io.vmsync.domain.Row;
import io.vmsync.domain.Timing;
import io.vmsync.domain.XmlRows;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans a VM that does not exist yet. */
final class CreatePlanner {
  private final Planner planner;
  private final VmSpec wanted;
  private final Draft draft;

  CreatePlanner(Planner planner, VmSpec wanted) {
    this.planner = planner;
    this.wanted = wanted;
    this.draft = new Draft(wanted.name(), VmState.MISSING);
  }

  VmPlan plan() {
    require("memory", wanted.memory(), "memory_gb: 4");
    require("vcpus", wanted.vcpus(), "vcpus: 2");
    if (wanted.memory() == null || wanted.vcpus() == null) {
      list(wanted);
      return draft.finish(Action.CREATE);
    }
    HostFacts facts = planner.host().facts();
    VmSpec complete = NewDomain.complete(wanted, facts);
    if (wanted.virt() == null && complete.virt() == VirtType.QEMU) {
      draft.warn(
          "no-kvm", "virt", "this host has no KVM: the machine is emulated in software", null);
    }
    HostChecks checks = new HostChecks(planner.host(), complete, draft);
    checks.check();
    checks.cpus(complete);
    checkArch(complete, facts);
    DomainXml document = NewDomain.render(complete);
    new Contradictions(planner.host(), complete, draft).checkNew(document);
    FieldTable.ROWS.forEach(row -> checkPossible(row, complete, document));
    new StoragePlanner(planner.host(), complete, draft).planNew(document);
    new DeviceChecks(planner.host(), complete, draft).addresses(document, Optional.empty());
    planner.ownership(wanted).write(new Edit(), document);
    draft.definition(new Step.Define(document.toString(), XmlRows.of(wanted)));
    list(complete);
    new PowerPlanner(planner.options(), complete, draft).planNew(planner.host());
    return draft.finish(Action.CREATE);
  }

  private void require(String field, @Nullable Object value, String example) {
    if (value == null) {
      draft.error(
          "required",
          field,
          field + " is needed to create it",
          "add " + example + ", or name a machine that exists");
    }
  }

  private <T> void checkPossible(Row<VmSpec, T> row, VmSpec complete, DomainXml document) {
    row.wanted(complete)
        .ifPresent(value ->
            row.mapping()
                .objection(document.root(), value)
                .ifPresent(why -> draft.impossible(row.key(), value.toString(), why)));
  }

  private void checkArch(VmSpec complete, HostFacts facts) {
    String arch = String.valueOf(complete.arch());
    if (!facts.isSilent() && complete.virt() == VirtType.KVM && !facts.runsNatively(arch)) {
      draft.error(
          "foreign-arch",
          "arch",
          "KVM runs " + facts.arch() + " guests here, not " + arch,
          "say virt: qemu as well");
    }
    String machine = String.valueOf(complete.machine());
    boolean foreign = !facts.arch().equals(arch);
    if (!foreign && !facts.machines().isEmpty() && !facts.machines().contains(machine)) {
      draft.error(
          "no-machine",
          "machine",
          "this host's emulator does not know the machine type '" + machine + "'",
          "one of "
              + String.join(", ", facts.canonicalMachines().keySet().stream().sorted().toList()));
    }
  }

  /** Everything the new machine is given, in the order of the table. */
  private void list(VmSpec complete) {
    FieldTable.ROWS.forEach(row -> list(row, complete));
    FieldTable.DEVICES.forEach(table -> list(table, complete));
    List<DiskSpec> disks = Optional.ofNullable(complete.disks()).orElse(List.of());
    for (int i = 0; i < disks.size(); i++) {
      String field = DiskInPlan.sizeField(i);
      Optional.ofNullable(disks.get(i).size()).ifPresent(size -> list(field, size.toString()));
    }
    XmlRows.of(complete).forEach(row -> list(row, complete));
    Optional.ofNullable(complete.autostart()).ifPresent(on -> list("autostart", on.toString()));
    Optional.ofNullable(complete.state()).ifPresent(state -> list("state", state.word()));
  }

  private <T> void list(Row<VmSpec, T> row, VmSpec complete) {
    row.wanted(complete)
        .or(() -> row.onCreate(complete))
        .filter(value -> !Boolean.FALSE.equals(value))
        .ifPresent(value -> list(row.key(), value.toString()));
  }

  private <D> void list(DeviceTable<D> table, VmSpec complete) {
    List<D> devices = table.wanted(complete).orElse(List.of());
    for (int i = 0; i < devices.size(); i++) {
      list(table.label(i), table.describe(devices.get(i)));
    }
  }

  private void list(String field, String value) {
    draft.change(new Change(field, "", value, Effect.of(Timing.NOW), Origin.FIRST));
  }
}
