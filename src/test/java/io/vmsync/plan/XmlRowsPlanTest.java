package io.vmsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows that a manifest adds are planned as the built-in ones are. */
final class XmlRowsPlanTest {
  private static final String RELAXED = "features/hyperv/relaxed/@state";
  private static final String DEFINED =
      """
      <domain type='qemu'>
        <name>a</name>
        <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
        <memory unit='KiB'>1048576</memory>
        <vcpu>2</vcpu>
        <features>
          <hyperv><relaxed state='off'/></hyperv>
        </features>
        <devices>
          <disk type='file' device='disk'>
            <source file='/d/a.qcow2'/>
            <target dev='vda' bus='virtio'/>
          </disk>
          <hub type='usb'/>
        </devices>
      </domain>\
      """;

  private final StubHost host = new StubHost().with("/d/a.qcow2", 20);

  @Test
  void aDifferenceIsWrittenAndSaysWhoMoved() {
    VmSpec spec = vm().xml(path(RELAXED), text("on")).build();
    VmPlan first = plan(spec, machine(VmState.STOPPED, Optional.empty(), Optional.empty()));
    assertThat(first.changes())
        .extracting(Change::field, Change::before, Change::after, Change::origin)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("xml: " + RELAXED, "off", "on", Origin.FIRST));
    assertThat(patched(first)).contains("<relaxed state=\"on\"/>");
    VmPlan again = plan(spec, machine(VmState.STOPPED, Optional.empty(), Optional.of(spec)));
    assertThat(again.changes()).extracting(Change::origin).containsExactly(Origin.MACHINE);
  }

  @Test
  void whatIsGoneFromTheManifestIsNoLongerManaged() {
    VmSpec applied = vm().xml(path(RELAXED), text("on")).build();
    Machine machine = machine(VmState.STOPPED, Optional.empty(), Optional.of(applied));
    assertThat(plan(vm().build(), machine).action()).isEqualTo(Action.NONE);
  }

  @Test
  void aPasswordIsNeitherShownNorNoted() {
    String place = "devices/graphics/@passwd";
    VmSpec spec = vm().xml(path(RELAXED), text("on")).xml(path(place), text("Pw-new")).build();
    String screen = "<graphics type='vnc' passwd='Pw-old'/><hub type='usb'/>";
    String defined = DEFINED.replace("<hub type='usb'/>", screen);
    VmPlan plan = plan(spec, machine(VmState.STOPPED, defined, Optional.empty(), Optional.empty()));
    assertThat(plan.changes())
        .extracting(Change::before, Change::after)
        .contains(org.assertj.core.groups.Tuple.tuple("a secret", "another secret"));
    assertThat(plan.changes().toString()).doesNotContain("Pw-");
    assertThat(patched(plan)).containsOnlyOnce("Pw-new").contains("passwd=\"Pw-new\"");
  }

  @Test
  void whatIsRemovedIsGoneFromTheDefinition() {
    VmSpec spec = vm().xml(path("devices/hub"), new XmlValue.Absent()).build();
    VmPlan plan = plan(spec, machine(VmState.STOPPED, Optional.empty(), Optional.empty()));
    assertThat(plan.changes())
        .extracting(Change::before, Change::after)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("present", "none"));
    assertThat(patched(plan)).doesNotContain("hub");
  }

  @Test
  void aRunningMachineWaitsForItsNextStart() {
    VmSpec spec = vm().xml(path(RELAXED), text("on")).build();
    VmPlan plan = plan(spec, running(DEFINED, DEFINED));
    assertThat(plan.changes())
        .extracting(change -> change.effect().timing())
        .containsExactly(Timing.NEXT_BOOT);
    String defined = DEFINED.replace("'off'", "'on'");
    assertThat(plan(spec, running(defined, DEFINED)).pending())
        .extracting(Pending::field, Pending::running, Pending::defined)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("xml: " + RELAXED, "off", "on"));
    VmSpec gone = vm().xml(path("devices/hub"), new XmlValue.Absent()).build();
    assertThat(plan(gone, running(DEFINED.replace("<hub type='usb'/>", ""), DEFINED)).pending())
        .extracting(Pending::running, Pending::defined)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("present", "none"));
  }

  @Test
  void whatThePathWouldNotFindIsAnError() {
    VmSpec spec = vm().xml(path("devices/disk[3]/driver/@io"), text("native")).build();
    Machine machine = machine(VmState.STOPPED, Optional.empty(), Optional.empty());
    assertThat(messages(plan(spec, machine)))
        .containsExactly(
            "it cannot be made native: 'devices/disk[3]' cannot be made, for it would be number 2");
  }

  @Test
  void whatAnotherKeyMakesOtherwiseIsAnError() {
    VmSpec spec =
        vm().vcpus(new Vcpus(2, 2, new CpuTopology(2, 1, 1, 1)))
            .xml(path("cpu/topology/@sockets"), text("1"))
            .build();
    Machine machine = machine(VmState.STOPPED, Optional.empty(), Optional.empty());
    VmPlan plan = plan(spec, machine);
    assertThat(plan.problems()).extracting(Problem::rule).containsOnly("contradiction");
    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void twoPathsToOnePlaceMustAgree() {
    VmSpec spec =
        vm().xml(path("devices/disk[1]/driver/@io"), text("native"))
            .xml(path("devices/disk[@device='disk']/driver/@io"), text("threads"))
            .build();
    Machine machine = machine(VmState.STOPPED, Optional.empty(), Optional.empty());
    assertThat(messages(plan(spec, machine)))
        .containsExactly(
            "it cannot be native, for something else in the manifest makes it threads");
  }

  @Test
  void aNewMachineGetsThemBehindItsDevices() {
    VmSpec spec =
        vm().memory(Memory.of(DataSize.ofGib(1)))
            .vcpus(Vcpus.of(1))
            .disks(List.of(new DiskSpec("/d/a.qcow2", null, false)))
            .xml(path("devices/disk[@device='disk'][1]/driver/@io"), text("native"))
            .xml(path("devices/hub"), new XmlValue.Absent())
            .build();
    VmPlan plan = planner().plan(spec, Optional.empty());
    assertThat(plan.steps())
        .filteredOn(Step.Define.class::isInstance)
        .singleElement()
        .satisfies(step -> {
          Step.Define define = (Step.Define) step;
          assertThat(define.document()).containsPattern("<driver [^>]*io=\"native\"");
          assertThat(define.rows()).hasSize(2);
        });
  }

  @Test
  void aNewMachineThatCannotHaveThemIsNotMade() {
    VmSpec spec =
        vm().memory(Memory.of(DataSize.ofGib(1)))
            .vcpus(Vcpus.of(1))
            .xml(path("devices/controller/@x"), text("1"))
            .build();
    VmPlan plan = planner().plan(spec, Optional.empty());
    assertThat(messages(plan)).anyMatch(message -> message.contains("say which with [n]"));
    assertThat(plan.steps()).isEmpty();
  }

  private VmPlan plan(VmSpec spec, Machine machine) {
    return planner().plan(spec, Optional.of(machine));
  }

  private Planner planner() {
    return new Planner(host, new PlanOptions(false, false, false), "vms.yaml", spec -> "{}");
  }

  private static VmSpec.Builder vm() {
    return VmSpec.builder("a");
  }

  private static XmlPath path(String text) {
    return XmlPath.parse(text);
  }

  private static XmlValue text(String text) {
    return new XmlValue.Text(text);
  }

  private static Machine running(String defined, String live) {
    return machine(VmState.RUNNING, defined, Optional.of(DomainXml.parse(live)), Optional.empty());
  }

  private static Machine machine(
      VmState state, Optional<DomainXml> live, Optional<VmSpec> applied) {
    return machine(state, DEFINED, live, applied);
  }

  private static Machine machine(
      VmState state, String defined, Optional<DomainXml> live, Optional<VmSpec> applied) {
    UUID uuid = UUID.fromString("4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
    return new Machine(
        new VmStatus("a", uuid, state, true, false),
        DomainXml.parse(defined),
        live,
        Optional.of("vms.yaml"),
        applied,
        applied);
  }

  private static List<String> messages(VmPlan plan) {
    return plan.problems().stream().filter(Problem::isError).map(Problem::message).toList();
  }

  private static String patched(VmPlan plan) {
    return plan.steps().stream()
        .filter(Step.Redefine.class::isInstance)
        .map(step -> ((Step.Redefine) step).patch().document().toString())
        .findFirst()
        .orElseThrow();
  }
}
