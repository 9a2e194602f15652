package io.vmsync.plan;

import static io.vmsync.domain.Timing.NEXT_BOOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Ownership;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RollbackPlannerTest {
  private static final String UUID_OF_A = "4dea22b3-1d52-d8f3-2516-782e98ab3fa0";

  /** What is saved, and what {@link #changed} starts from. */
  private static final String SAVED =
      """
      <domain type='kvm'>
        <name>a</name>
        <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
        <metadata>
          <vm:applied xmlns:vm='urn:vmsync:domain:1' owner='vms.yaml'>{}</vm:applied>
        </metadata>
        <memory unit='KiB'>4194304</memory>
        <currentMemory unit='KiB'>4194304</currentMemory>
        <vcpu>2</vcpu>
        <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
        <on_crash>destroy</on_crash>
        <devices>
          <disk type='file' device='disk'>
            <driver name='qemu' type='qcow2' cache='none'/>
            <source file='/d/a.qcow2'/>
            <target dev='vda' bus='virtio'/>
          </disk>
          <interface type='network'>
            <mac address='52:54:00:00:00:01'/>
            <source network='default'/>
          </interface>
          <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
        </devices>
      </domain>\
      """;

  private final StubHost host =
      new StubHost().with("/d/a.qcow2", 20).with("/d/other.qcow2", 20).with("/d/one.iso", 1);

  @Test
  void nothingChangedNothingToDo() {
    VmPlan plan = plan(SAVED, VmState.STOPPED);
    assertThat(plan.action()).isEqualTo(Action.NONE);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void sendsTheSavedDocumentWhole() {
    String now =
        changed(
            "<vcpu>2<", "<vcpu>4<",
            "<on_crash>destroy<", "<on_crash>restart<",
            " cache='none'", " cache='writeback' io='threads'");
    VmPlan plan = plan(now, VmState.STOPPED);
    assertThat(changes(plan))
        .containsExactly(
            "vcpus: 4 → 2 now",
            "disks[0].cache: writeback → none now",
            "on_crash: restart → destroy now",
            "devices/disk/driver/@io: threads → none now");
    assertThat(plan.changes()).allMatch(change -> change.origin() == Origin.ROLLBACK);
    assertThat(redefined(plan)).isEqualTo(DomainXml.parse(SAVED).toString());
  }

  @Test
  void whatCanBeIsTakenBackLive() {
    String now =
        changed(
            "<memory unit='KiB'>4194304</memory>", "<memory unit='KiB'>2097152</memory>",
            ">4194304</currentMemory>", ">2097152</currentMemory>",
            "<name>a</name>", "<name>a</name><title>New</title>",
            "network='default'", "network='lab'");
    VmPlan plan = planRunning(now, now.replace(">2097152</memory>", ">4194304</memory>"));
    assertThat(changes(plan))
        .containsExactly(
            "title: New →  live", "memory: 2 GiB → 4 GiB live", "network: lab → default live");
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly(
            "redefine", "set the title live", "balloon memory to 4 GiB", "update NIC live");
  }

  @Test
  void whatElseChangesWaitsForTheNextBoot() {
    String now = changed("<on_crash>destroy<", "<on_crash>restart<");
    assertThat(timings(planRunning(now, now))).containsExactly(NEXT_BOOT);
    VmPlan restarted =
        planner(new PlanOptions(true, false, false))
            .planRollback(saved(), false, Optional.of(machine(now, VmState.RUNNING, now)), same());
    assertThat(restarted.steps())
        .extracting(Step::describe)
        .containsExactly("redefine", "shut down", "start");
    Change saved = plan(now, VmState.SAVED).changes().getFirst();
    assertThat(saved.effect().timing()).isEqualTo(NEXT_BOOT);
    assertThat(saved.effect().reason()).contains("saved memory");
  }

  @Test
  void devicesThatCameAreRemovedAndThoseThatWentComeBack() {
    String drive =
        """
        <disk type='file' device='cdrom'>
          <source file='/d/one.iso'/><target dev='sda' bus='sata'/>
        </disk>\
        """;
    VmPlan removed = plan(changed("<interface", drive + "<interface"), VmState.STOPPED);
    assertThat(changes(removed)).containsExactly("iso_sources: /d/one.iso → none now");
    assertThat(redefined(removed)).isEqualTo(DomainXml.parse(SAVED).toString());
    String nic = SAVED.substring(SAVED.indexOf("<interface"), SAVED.indexOf("<tpm"));
    VmPlan back = plan(changed(nic, ""), VmState.STOPPED);
    assertThat(changes(back)).containsExactly("network: none → default now");
    assertThat(redefined(back)).isEqualTo(DomainXml.parse(SAVED).toString());
  }

  /** Two NICs in one network: the one that went is told by its address. */
  @Test
  void theVeryDeviceIsPluggedInAgain() {
    String first = SAVED.substring(SAVED.indexOf("<interface"), SAVED.indexOf("<tpm"));
    String slot = "<address type='pci' domain='0x0000' bus='0x07' slot='0x00' function='0x0'/>";
    String root =
        """
        <controller type='pci' index='8' model='pcie-root-port'>
          <target chassis='8' port='0x17'/>
          <address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x7'/>
        </controller>\
        """;
    String second = first.replace("00:01'/>", "00:02'/>" + slot);
    String saved = SAVED.replace("<tpm", second + root + "<tpm");
    String now = SAVED.replace(first, second + root);
    VmPlan plan =
        planner(PlanOptions.harmless())
            .planRollback(
                DomainXml.parse(saved),
                false,
                Optional.of(machine(now, VmState.RUNNING, now)),
                same());
    assertThat(changes(plan)).containsExactly("network: none → default live");
    Step.AttachDevice plugged = (Step.AttachDevice) plan.steps().get(1);
    assertThat(plugged.device().toString())
        .contains("52:54:00:00:00:01")
        .doesNotContain("<address");
    VmPlan there =
        planner(PlanOptions.harmless())
            .planRollback(
                DomainXml.parse(saved),
                false,
                Optional.of(machine(now, VmState.RUNNING, saved)),
                same());
    assertThat(there.steps()).extracting(Step::describe).containsExactly("redefine");
    VmPlan unplugged =
        planner(PlanOptions.harmless())
            .planRollback(
                DomainXml.parse(now),
                false,
                Optional.of(machine(saved, VmState.RUNNING, saved)),
                same());
    Step.DetachDevice gone = (Step.DetachDevice) unplugged.steps().get(1);
    assertThat(gone.device().toString()).contains("52:54:00:00:00:01");
  }

  @Test
  void aWholeDefinitionCarriesWhatAFieldCannot() {
    VmPlan plan = plan(changed("pc-q35-7.2", "pc-i440fx-7.2"), VmState.STOPPED);
    assertThat(plan.awaitsConsent()).isTrue();
    assertThat(plan.problems().getFirst().message())
        .contains("pc-i440fx-7.2 → pc-q35-7.2: an installed system may not start on other");
  }

  @Test
  void asksConsentForWhatMayCostSomething() {
    String later = SAVED.replaceFirst("(?s)<tpm.*</tpm>", "");
    Machine machine = machine(SAVED, VmState.STOPPED, "");
    VmPlan plan =
        planner(PlanOptions.harmless())
            .planRollback(DomainXml.parse(later), false, Optional.of(machine), same());
    assertThat(plan.awaitsConsent()).isTrue();
    assertThat(plan.steps()).isEmpty();
    VmPlan allowed =
        planner(new PlanOptions(false, true, false))
            .planRollback(DomainXml.parse(later), false, Optional.of(machine), same());
    assertThat(allowed.isBlocked()).isFalse();
  }

  @Test
  void saysWhoseMachineItBecomes() {
    VmPlan first = plan(SAVED.replaceFirst("(?s)<metadata>.*</metadata>", ""), VmState.STOPPED);
    assertThat(changes(first)).containsExactly("metadata/vm:applied/@owner: none → vms.yaml now");
    VmPlan notes = plan(changed(">{}<", ">{\"vcpus\":2}<"), VmState.STOPPED);
    assertThat(changes(notes))
        .containsExactly("metadata/vm:applied: the last sync's → an earlier one's now");
  }

  @Test
  void theRunningMachineIsToldWhatWasApplied() {
    String now = changed("<name>a</name>", "<name>a</name><title>New</title>", ">{}<", ">{ }<");
    Step.SetOwnership told =
        planRunning(now, now).steps().stream()
            .filter(Step.SetOwnership.class::isInstance)
            .map(Step.SetOwnership.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(told.element()).isEqualTo(Ownership.text(saved()));
  }

  @Test
  void aMachineThatIsGoneIsDefinedAnew() {
    VmPlan plan =
        planner(PlanOptions.harmless())
            .planRollback(saved(), true, Optional.empty(), Optional.empty());
    assertThat(plan.action()).isEqualTo(Action.CREATE);
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly("define", "start with the host");
    assertThat(((Step.Define) plan.steps().getFirst()).document()).contains(UUID_OF_A);
    assertThat(plan.problems()).extracting(Problem::rule).containsExactly("gone");
  }

  @Test
  void saysWhatIsMissingOfAMachineThatIsGone() {
    host.volumes.clear();
    VmPlan plan =
        planner(PlanOptions.harmless())
            .planRollback(saved(), false, Optional.empty(), Optional.empty());
    assertThat(plan.isBlocked()).isFalse();
    assertThat(plan.problems())
        .extracting(Problem::message)
        .contains("/d/a.qcow2 is not there: the machine will not start without it");
    host.diskUsers.put("/d/a.qcow2", "b");
    assertThat(
            planner(PlanOptions.harmless())
                .planRollback(saved(), false, Optional.empty(), Optional.empty())
                .isBlocked())
        .isTrue();
  }

  @Test
  void anotherMachineOfTheSameNameIsLeftAlone() {
    String other = changed(UUID_OF_A, "11111111-1111-1111-1111-111111111111", "<vcpu>2", "<vcpu>4");
    VmPlan plan =
        planner(PlanOptions.harmless())
            .planRollback(
                saved(), false, Optional.of(machine(other, VmState.STOPPED, "")), Optional.empty());
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems()).extracting(Problem::rule).containsExactly("other-machine");
  }

  @Test
  void aMachineThatWasRenamedIsLeftAlone() {
    VmPlan plan =
        planner(PlanOptions.harmless())
            .planRollback(saved(), false, Optional.empty(), Optional.of("b"));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems().getFirst().message()).contains("is called 'b' now");
  }

  private VmPlan plan(String now, VmState state) {
    return planner(PlanOptions.harmless())
        .planRollback(saved(), false, Optional.of(machine(now, state, "")), same());
  }

  private VmPlan planRunning(String now, String live) {
    return planner(PlanOptions.harmless())
        .planRollback(saved(), false, Optional.of(machine(now, VmState.RUNNING, live)), same());
  }

  private Planner planner(PlanOptions options) {
    return new Planner(host, options, "", spec -> "");
  }

  private static Optional<String> same() {
    return Optional.of("a");
  }

  private static DomainXml saved() {
    return DomainXml.parse(SAVED);
  }

  private static Machine machine(String now, VmState state, String live) {
    DomainXml document = DomainXml.parse(now);
    return new Machine(
        new VmStatus("a", UUID.fromString(document.uuid()), state, true, false),
        document,
        live.isEmpty() ? Optional.empty() : Optional.of(DomainXml.parse(live)),
        Ownership.read(document).map(Ownership::owner),
        Optional.empty(),
        Optional.empty());
  }

  private static String changed(String... oldAndNew) {
    String document = SAVED;
    for (int i = 0; i < oldAndNew.length; i += 2) {
      assertThat(document).contains(oldAndNew[i]);
      document = document.replace(oldAndNew[i], oldAndNew[i + 1]);
    }
    return document;
  }

  private static List<String> changes(VmPlan plan) {
    return plan.changes().stream()
        .map(each ->
            "%s: %s → %s %s"
                .formatted(each.field(), each.before(), each.after(), each.effect().timing()))
        .toList();
  }

  private static List<Timing> timings(VmPlan plan) {
    return plan.changes().stream().map(each -> each.effect().timing()).toList();
  }

  private static String redefined(VmPlan plan) {
    return plan.steps().stream()
        .filter(Step.Redefine.class::isInstance)
        .map(step -> ((Step.Redefine) step).patch().document().toString())
        .findFirst()
        .orElseThrow();
  }
}
