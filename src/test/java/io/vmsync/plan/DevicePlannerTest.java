package io.vmsync.plan;

import static io.vmsync.domain.Timing.LIVE;
import static io.vmsync.domain.Timing.NEXT_BOOT;
import static io.vmsync.domain.Timing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which device a member of a list is, and what becomes of those that come and go. */
class DevicePlannerTest {
  private static final String PORTS =
      """
      <controller type='pci' index='0' model='pcie-root'/>
      <controller type='pci' index='1' model='pcie-root-port'/>
      <controller type='pci' index='2' model='pcie-root-port'/>
      """;

  private static final String DISK_A = disk("/d/a.qcow2", "vda", "virtio", 1);

  private final StubHost host =
      new StubHost().with("/d/a.qcow2", 20).with("/d/b.qcow2", 20).with("/d/c.qcow2", 20);

  @Test
  void aNewDiskIsPluggedInWhereAPortIsFree() {
    VmPlan plan =
        plan(running(PORTS + DISK_A), disks("/d/a.qcow2"), disks("/d/a.qcow2", "/d/b.qcow2"));
    assertThat(timings(plan)).containsExactly(LIVE);
    assertThat(steps(plan))
        .containsExactly("redefine", "plug in disk /d/b.qcow2", "note what was applied");
  }

  @Test
  void withoutAFreePortItWaits() {
    VmPlan plan =
        plan(
            running(PORTS + DISK_A),
            disks("/d/a.qcow2"),
            disks("/d/a.qcow2", "/d/b.qcow2", "/d/c.qcow2"));
    assertThat(timings(plan)).containsExactly(LIVE, NEXT_BOOT);
    assertThat(plan.changes().getLast().effect().reason())
        .isEqualTo("the running machine has no PCI slot free");
  }

  @Test
  void aMachineThatIsOffHasItAtOnce() {
    VmPlan plan = plan(stopped(DISK_A), disks("/d/a.qcow2"), disks("/d/a.qcow2", "/d/b.qcow2"));
    assertThat(timings(plan)).containsExactly(NOW);
    assertThat(steps(plan)).containsExactly("redefine");
  }

  @Test
  void aMemberThatLeftTheListIsTakenFromTheRunningMachine() {
    String two = PORTS + DISK_A + disk("/d/b.qcow2", "vdb", "virtio", 2);
    VmPlan plan = plan(running(two), disks("/d/a.qcow2", "/d/b.qcow2"), disks("/d/b.qcow2"));
    assertThat(timings(plan)).containsExactly(LIVE);
    assertThat(steps(plan))
        .containsExactly("redefine", "unplug disk /d/a.qcow2", "note what was applied");
    assertThat(patched(plan)).contains("vdb").doesNotContain("vda");
  }

  @Test
  void aDiskOnABusWithoutHotPlugGoesAtTheNextStart() {
    String two = PORTS + DISK_A + disk("/d/b.qcow2", "sda", "sata", 2);
    VmPlan plan = plan(running(two), disks("/d/a.qcow2", "/d/b.qcow2"), disks("/d/a.qcow2"));
    assertThat(timings(plan)).containsExactly(NEXT_BOOT);
    assertThat(steps(plan)).containsExactly("redefine", "note what was applied");
  }

  @Test
  void aDeviceSomebodyElseAddedIsLeftAlone() {
    String two = DISK_A + disk("/d/z.qcow2", "vdb", "virtio", 2);
    VmPlan plan = plan(stopped(two), disks("/d/a.qcow2"), disks("/d/a.qcow2", "/d/b.qcow2"));
    assertThat(patched(plan)).contains("/d/a.qcow2", "/d/z.qcow2", "/d/b.qcow2", "vdc");
    assertThat(plan(stopped(two), disks("/d/a.qcow2"), disks("/d/a.qcow2")).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void aMemberThatSomebodyChangedStaysAndIsNamed() {
    String swapped = DISK_A + disk("/d/z.qcow2", "vdb", "virtio", 2);
    VmPlan plan = plan(stopped(swapped), disks("/d/a.qcow2", "/d/b.qcow2"), disks("/d/a.qcow2"));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems())
        .extracting(Problem::message)
        .containsExactly(
            "the disk /d/z.qcow2 is not in the manifest any more, and stays: somebody changed it"
                + " from /d/b.qcow2");
  }

  @Test
  void aDiskTheManifestHasNoWordsForIsNobodys() {
    String network =
        "<disk type='network' device='disk'><source protocol='rbd' name='p/i'/>"
            + "<target dev='vda' bus='virtio'/></disk>";
    VmPlan plan = plan(stopped(network), null, disks("/d/b.qcow2"));
    assertThat(patched(plan)).contains("protocol=\"rbd\"", "dev=\"vdb\"");
  }

  @Test
  void theDiskOfALaterMemberIsFoundByItsImage() {
    String two = DISK_A + disk("/d/b.qcow2", "vdb", "virtio", 2);
    assertThat(plan(stopped(two), null, disks("/d/b.qcow2", "/d/a.qcow2")).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void aNicIsReplacedInItsPlaceAndTheOthersStay() {
    host.networks.put("other", true);
    String nics = nic("default", 1) + nic("lab", 2);
    VmPlan plan = plan(running(nics), nics("default", "lab"), nics("other", "lab"));
    assertThat(plan.changes()).extracting(Change::field).containsExactly("network");
    assertThat(timings(plan)).containsExactly(LIVE);
    assertThat(patched(plan)).contains("\"other\"", "\"lab\"").doesNotContain("\"default\"");
  }

  @Test
  void aSecondOneOfAKindIsNotOneThatSomebodyTook() {
    VmPlan plan = plan(stopped(nic("default", 1)), nics("default"), nics("default", "default"));
    assertThat(plan.changes().getFirst().origin()).isEqualTo(Origin.MANIFEST);
    VmPlan again = plan(stopped(nic("lab", 1)), nics("lab", "default"), nics("lab", "default"));
    assertThat(again.changes().getFirst().origin()).isEqualTo(Origin.MACHINE);
  }

  @Test
  void anInterruptedSyncIsFinished() {
    VmSpec before = spec(disks("/d/a.qcow2"));
    VmSpec after = spec(disks("/d/a.qcow2", "/d/b.qcow2"));
    String two = PORTS + DISK_A + disk("/d/b.qcow2", "vdb", "virtio", 2);
    Machine plugged =
        machine(two, Optional.of(PORTS + DISK_A), Optional.of(after), Optional.of(before));
    assertThat(steps(plan(plugged, after)))
        .containsExactly("plug in disk /d/b.qcow2", "note what was applied");
    Machine unplugged = machine(DISK_A, Optional.of(two), Optional.of(before), Optional.of(after));
    assertThat(steps(plan(unplugged, before)))
        .containsExactly("unplug disk /d/b.qcow2", "note what was applied");
  }

  @Test
  void anInterruptedSyncIsFinishedAmongEqualNicsToo() {
    VmSpec one = spec(nics("default"));
    VmSpec two = spec(nics("default", "default"));
    String first = PORTS + nic("default", 1);
    String both = first + nic("default", 2);
    Machine plugged = machine(both, Optional.of(first), Optional.of(two), Optional.of(one));
    assertThat(steps(plan(plugged, two)))
        .containsExactly("plug in NIC default", "note what was applied");
    Machine unplugged = machine(first, Optional.of(both), Optional.of(one), Optional.of(two));
    VmPlan removal = plan(unplugged, one);
    assertThat(steps(removal)).containsExactly("unplug NIC default", "note what was applied");
    assertThat(((Step.DetachDevice) removal.steps().getFirst()).device().toString())
        .contains("52:54:00:00:00:02");
  }

  @Test
  void nobodyMovedTheMachineWhenAnotherMemberTakesTheDevice() {
    String first = nic("default", 1);
    VmPlan moved = plan(stopped(first), nics("default"), nics("default", "default"));
    assertThat(moved.changes()).extracting(Change::origin).containsExactly(Origin.MANIFEST);
    VmPlan gone = plan(stopped(first), nics("default", "default"), nics("default", "default"));
    assertThat(gone.changes()).extracting(Change::origin).containsExactly(Origin.MACHINE);
  }

  private VmPlan plan(
      Machine machine,
      @org.jspecify.annotations.Nullable UnaryOperator<VmSpec.Builder> applied,
      UnaryOperator<VmSpec.Builder> wanted) {
    Optional<VmSpec> before = Optional.ofNullable(applied).map(DevicePlannerTest::spec);
    return plan(
        new Machine(
            machine.status(),
            machine.persistent(),
            machine.live(),
            machine.owner(),
            before,
            before),
        spec(wanted));
  }

  private VmPlan plan(Machine machine, VmSpec wanted) {
    return new Planner(host, PlanOptions.harmless(), "vms.yaml", spec -> spec.toString())
        .plan(wanted, Optional.of(machine));
  }

  private static Machine running(String devices) {
    return machine(devices, Optional.of(devices), Optional.empty(), Optional.empty());
  }

  private static Machine stopped(String devices) {
    return machine(devices, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Machine machine(
      String defined,
      Optional<String> live,
      Optional<VmSpec> applied,
      Optional<VmSpec> appliedLive) {
    VmState state = live.isPresent() ? VmState.RUNNING : VmState.STOPPED;
    return new Machine(
        new VmStatus(
            "a", UUID.fromString("4dea22b3-1d52-d8f3-2516-782e98ab3fa0"), state, true, false),
        domain(defined, applied.map(VmSpec::toString).orElse("defined")),
        live.map(devices -> domain(devices, "live")),
        Optional.of("vms.yaml"),
        applied,
        appliedLive);
  }

  private static DomainXml domain(String devices, String note) {
    return DomainXml.parse(
        """
        <domain type='qemu'>
          <name>a</name>
          <metadata><vm:applied xmlns:vm='urn:vmsync:domain:1' owner='vms.yaml' vm='a'>%s</vm:applied></metadata>
          <memory unit='KiB'>1048576</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
          <devices>%s</devices>
        </domain>\
        """
            .formatted(note, devices));
  }

  private static String disk(String path, String target, String bus, int port) {
    return """
    <disk type='file' device='disk'><source file='%s'/><target dev='%s' bus='%s'/>%s</disk>
    """
        .formatted(path, target, bus, bus.equals("virtio") ? address(port) : "");
  }

  private static String nic(String network, int port) {
    return """
    <interface type='network'><mac address='52:54:00:00:00:0%d'/><source network='%s'/>
    <model type='virtio'/>%s</interface>
    """
        .formatted(port, network, address(port));
  }

  private static String address(int port) {
    return "<address type='pci' domain='0x0000' bus='0x0%d' slot='0x00' function='0x0'/>"
        .formatted(port);
  }

  private static UnaryOperator<VmSpec.Builder> disks(String... paths) {
    return vm ->
        vm.disks(Arrays.stream(paths).map(path -> new DiskSpec(path, null, false)).toList());
  }

  private static UnaryOperator<VmSpec.Builder> nics(String... networks) {
    return vm -> vm.nics(Arrays.stream(networks).map(NicSpec::in).toList());
  }

  private static VmSpec spec(UnaryOperator<VmSpec.Builder> wants) {
    return wants.apply(VmSpec.builder("a")).build();
  }

  private static List<Timing> timings(VmPlan plan) {
    return plan.changes().stream().map(change -> change.effect().timing()).toList();
  }

  private static List<String> steps(VmPlan plan) {
    return plan.steps().stream().map(Step::describe).toList();
  }

  private static String patched(VmPlan plan) {
    return plan.steps().stream()
        .filter(Step.Redefine.class::isInstance)
        .map(step -> ((Step.Redefine) step).patch().document().toString())
        .findFirst()
        .orElseThrow();
  }
}
