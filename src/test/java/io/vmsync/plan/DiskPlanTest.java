package io.vmsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.BaseImage;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.Volume;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of the images behind disks, and of how they are plugged in. */
class DiskPlanTest {
  private static final String SUM = "0".repeat(64);

  private final StubHost host =
      new StubHost().with("/d/a.qcow2", 20).with("/d/b.qcow2", 20).with("/d/base.qcow2", 5);

  @Test
  void eachDiskGrowsByItself() {
    VmPlan plan =
        plan(
            stopped(disk("/d/a.qcow2", "vda") + disk("/d/b.qcow2", "vdb")),
            sized("/d/a.qcow2", 20),
            sized("/d/b.qcow2", 30));
    assertThat(plan.changes()).extracting(Change::field).containsExactly("disks[1].size");
    assertThat(plan.steps()).contains(new Step.GrowVolume("/d/b.qcow2", DataSize.ofGib(30)));
    VmPlan shrunk = plan(stopped(disk("/d/a.qcow2", "vda")), sized("/d/a.qcow2", 1));
    assertThat(hints(shrunk)).containsExactly("say disk_size_gb: 20");
  }

  @Test
  void onlyImagesOfOurOwnFormatsGrow() {
    host.volumes.put("/d/a.vmdk", new Volume("/d/a.vmdk", "vmdk", DataSize.ofGib(1)));
    VmPlan plan = plan(stopped(disk("/d/a.vmdk", "vda")), sized("/d/a.vmdk", 2));
    assertThat(messages(plan))
        .containsExactly("/d/a.vmdk is a vmdk image of 1 GiB, which cannot be grown from here");
  }

  @Test
  void whatAnotherMachineBuildsUponDoesNotGrow() {
    host.diskUsers.put("/d/a.qcow2", "clone");
    VmPlan plan = plan(stopped(disk("/d/a.qcow2", "vda")), sized("/d/a.qcow2", 30));
    assertThat(plan.steps()).isEmpty();
    assertThat(messages(plan)).singleElement().asString().contains("'clone'");
  }

  @Test
  void aDiskIsLaidOverItsBaseImage() {
    DiskSpec over =
        DiskSpec.at("/d/over.qcow2").baseImage(new BaseImage("/d/base.qcow2", null, SUM)).build();
    Volume made =
        new Volume(
            "/d/over.qcow2",
            "qcow2",
            DataSize.ofGib(5),
            new Volume.Backing("/d/base.qcow2", "qcow2"));
    assertThat(create(over).steps())
        .startsWith(new Step.CheckImage("/d/base.qcow2", SUM), new Step.CreateVolume(made));
    DiskSpec larger = over.toBuilder().size(DataSize.ofGib(9)).build();
    assertThat(create(larger).steps())
        .contains(new Step.CreateVolume(made.grownTo(DataSize.ofGib(9))));
    DiskSpec smaller = over.toBuilder().size(DataSize.ofGib(1)).build();
    assertThat(messages(create(smaller)))
        .containsExactly("/d/base.qcow2 is 5 GiB, and a disk of 1 GiB cannot be laid over it");
  }

  @Test
  void aBaseImageMustBeThereAndUnwritten() {
    DiskSpec over = over(BaseImage.at("/d/none"));
    assertThat(messages(create(over)))
        .containsExactly("/d/none is not there, which /d/over.qcow2 is to be laid over");
    host.diskWriters.put("/d/base.qcow2", "b");
    assertThat(messages(create(over(BaseImage.at("/d/base.qcow2")))))
        .containsExactly("/d/base.qcow2 is a disk of 'b', which writes to it");
    assertThat(messages(create(at("/d/b.qcow2"), over(BaseImage.at("/d/b.qcow2")))))
        .containsExactly("/d/b.qcow2 is a disk of 'a', which writes to it");
  }

  @Test
  void aBaseImageThatIsNotDownloadedIsMissed() {
    DiskSpec over = over(new BaseImage(null, URI.create("https://h/x"), null));
    assertThat(create(over).isBlocked()).isFalse();
    assertThat(messages(create(over)))
        .containsExactly(
            "https://h/x is not downloaded, so /d/over.qcow2 is not made: the machine will not"
                + " start without it");
    assertThat(create(vm().state(PowerState.RUNNING), over).isBlocked()).isTrue();
  }

  @Test
  void anotherBaseThanTheStatedOneIsAWarning() {
    DiskSpec wanted = at("/d/a.qcow2").toBuilder().baseImage(BaseImage.at("/d/base.qcow2")).build();
    VmPlan plan = plan(stopped(disk("/d/a.qcow2", "vda")), wanted);
    assertThat(plan.action()).isEqualTo(Action.NONE);
    assertThat(messages(plan)).singleElement().asString().contains("is no overlay");
    host.volumes.put(
        "/d/a.qcow2",
        new Volume(
            "/d/a.qcow2",
            "qcow2",
            DataSize.ofGib(20),
            new Volume.Backing("/d/base.qcow2", "qcow2")));
    assertThat(messages(plan(stopped(disk("/d/a.qcow2", "vda")), wanted))).isEmpty();
  }

  @Test
  void aFormatIsTheImagesOwn() {
    host.volumes.put("/d/raw.img", new Volume("/d/raw.img", "raw", DataSize.ofGib(1)));
    assertThat(defined(create(at("/d/raw.img")))).contains("type=\"raw\"");
    DiskSpec wrong = at("/d/raw.img").toBuilder().format(DiskFormat.QCOW2).build();
    assertThat(messages(create(wrong)))
        .containsExactly("/d/raw.img is a raw image, and the manifest says format: qcow2");
    host.volumes.put("/d/x", new Volume("/d/x", "vhdx", DataSize.ofGib(1)));
    assertThat(messages(create(at("/d/x"))))
        .containsExactly("/d/x is a vhdx image, which libvirt has no word for");
  }

  @Test
  void aDefinedFormatIsChangedOnlyWithConsentAndNotAgainstTheImage() {
    host.volumes.put("/d/raw.img", new Volume("/d/raw.img", "raw", DataSize.ofGib(1)));
    DiskSpec raw = at("/d/raw.img").toBuilder().format(DiskFormat.RAW).build();
    VmPlan plan = plan(stopped(disk("/d/raw.img", "vda")), raw);
    assertThat(plan.awaitsConsent()).isTrue();
    DiskSpec qcow2 = at("/d/raw.img").toBuilder().format(DiskFormat.QCOW2).build();
    assertThat(plan(stopped(disk("/d/raw.img", "vda")), qcow2).problems()).isEmpty();
  }

  @Test
  void whatEverybodyOnlyReadsIsShared() {
    DiskSpec reader = at("/d/b.qcow2").toBuilder().readonly(true).build();
    host.diskUsers.put("/d/b.qcow2", "b");
    assertThat(create(reader).isBlocked()).isFalse();
    assertThat(create(at("/d/b.qcow2")).isBlocked()).isTrue();
    host.diskWriters.put("/d/b.qcow2", "b");
    assertThat(create(reader).isBlocked()).isTrue();
  }

  @Test
  void roomIsLookedFor() {
    DiskSpec large = new DiskSpec("/d/new.qcow2", DataSize.ofGib(100), true);
    host.freeSpace = DataSize.ofGib(10);
    assertThat(create(large).isBlocked()).isFalse();
    assertThat(messages(create(large)))
        .containsExactly("/d/new.qcow2 may come to need 100 GiB, and only 10 GiB are free there");
    host.freeSpace = DataSize.ofKib(4);
    assertThat(create(large).isBlocked()).isTrue();
  }

  @Test
  void whatQemuWouldRefuseIsSaidBefore() {
    DiskSpec readonly = at("/d/b.qcow2").toBuilder().bus(DiskBus.SATA).readonly(true).build();
    assertThat(messages(create(readonly)))
        .containsExactly("/d/b.qcow2: a disk on the bus sata cannot be read-only");
    DiskSpec ide = at("/d/b.qcow2").toBuilder().bus(DiskBus.IDE).build();
    assertThat(create(ide).isBlocked()).isTrue();
    assertThat(create(vm().machine("pc"), ide).isBlocked()).isFalse();
    String network =
        "<disk type='network'><source protocol='nbd'/><target dev='vdb' bus='virtio'/></disk>";
    DiskSpec taken = at("/d/b.qcow2").toBuilder().target("vdb").build();
    assertThat(
            messages(plan(stopped(disk("/d/a.qcow2", "vda") + network), at("/d/a.qcow2"), taken)))
        .containsExactly("there are two disks or drives by the name vdb");
  }

  @Test
  void aDiskThatMovesToAnotherBusIsCalledAsDisksThereAre() {
    String cdrom = "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>";
    DiskSpec sata = at("/d/a.qcow2").toBuilder().bus(DiskBus.SATA).build();
    Machine machine = stopped(disk("/d/a.qcow2", "vda") + cdrom);
    VmPlan plan = plan(machine, sata);
    assertThat(plan.changes()).extracting(Change::field).containsExactly("disks[0].bus");
    assertThat(defined(plan)).contains("dev=\"sdb\" bus=\"sata\"").doesNotContain("vda");
    DiskSpec named = sata.toBuilder().target("vda").build();
    assertThat(defined(plan(machine, named))).contains("dev=\"vda\" bus=\"sata\"");
  }

  @Test
  void aRunningMachineWaitsWithTheBusAndIsNotGivenTheImageTwice() {
    DiskSpec usb = at("/d/a.qcow2").toBuilder().bus(DiskBus.USB).build();
    String before = document(disk("/d/a.qcow2", "vda"));
    String after = document(disk("/d/a.qcow2", "sda").replace("virtio", "usb"));
    VmPlan first = plan(running(before, before, Optional.empty()), usb);
    assertThat(first.changes().getFirst().effect().timing()).isEqualTo(Timing.NEXT_BOOT);
    VmPlan interrupted = plan(running(after, before, Optional.of(at("/d/a.qcow2"))), usb);
    assertThat(interrupted.steps()).noneMatch(Step.AttachDevice.class::isInstance);
    assertThat(interrupted.pending())
        .extracting(Pending::field, Pending::toString)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.toString()).contains("disks[0].bus"));
  }

  @Test
  void aMissingImageSaysWhatItIsTakenFor() {
    assertThat(messages(create(at("/d/none"))))
        .containsExactly(
            "/d/none is not there (it is taken for qcow2): the machine will not start without it");
    DiskSpec raw = at("/d/none").toBuilder().format(DiskFormat.RAW).build();
    assertThat(messages(create(raw)))
        .containsExactly("/d/none is not there: the machine will not start without it");
    assertThat(defined(create(raw))).contains("type=\"raw\"");
  }

  private static DiskSpec at(String path) {
    return DiskSpec.at(path).build();
  }

  private static DiskSpec sized(String path, int gib) {
    return new DiskSpec(path, DataSize.ofGib(gib), false);
  }

  private static DiskSpec over(BaseImage base) {
    return DiskSpec.at("/d/over.qcow2").baseImage(base).build();
  }

  private static VmSpec.Builder vm() {
    return VmSpec.builder("a");
  }

  private VmPlan create(DiskSpec... disks) {
    return create(vm(), disks);
  }

  private VmPlan create(VmSpec.Builder vm, DiskSpec... disks) {
    VmSpec spec =
        vm.memory(Memory.of(DataSize.ofGib(1))).vcpus(Vcpus.of(1)).disks(List.of(disks)).build();
    return planner().plan(spec, Optional.empty());
  }

  private VmPlan plan(Machine machine, DiskSpec... disks) {
    return planner().plan(vm().disks(List.of(disks)).build(), Optional.of(machine));
  }

  private Planner planner() {
    return new Planner(host, PlanOptions.harmless(), "vms.yaml", spec -> "{}");
  }

  private static Machine stopped(String devices) {
    return machine(VmState.STOPPED, document(devices), Optional.empty(), Optional.empty());
  }

  private static Machine running(String persistent, String live, Optional<DiskSpec> applied) {
    Optional<VmSpec> spec = applied.map(disk -> vm().disks(List.of(disk)).build());
    return machine(VmState.RUNNING, persistent, Optional.of(live), spec);
  }

  private static Machine machine(
      VmState state, String persistent, Optional<String> live, Optional<VmSpec> applied) {
    UUID uuid = UUID.fromString("4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
    return new Machine(
        new VmStatus("a", uuid, state, true, false),
        DomainXml.parse(persistent),
        live.map(DomainXml::parse),
        Optional.of("vms.yaml"),
        applied,
        applied);
  }

  private static String document(String devices) {
    return """
    <domain type='kvm'>
      <name>a</name>
      <os><type arch='x86_64' machine='pc-q35-6.2'>hvm</type></os>
      <devices>%s</devices>
    </domain>
    """
        .formatted(devices);
  }

  private static String disk(String path, String target) {
    return """
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='%s'/>
      <target dev='%s' bus='virtio'/>
    </disk>
    """
        .formatted(path, target);
  }

  private static List<String> messages(VmPlan plan) {
    return plan.problems().stream()
        .filter(problem -> !problem.rule().equals("no-kvm"))
        .map(Problem::message)
        .toList();
  }

  private static List<String> hints(VmPlan plan) {
    return plan.problems().stream().map(problem -> String.valueOf(problem.hint())).toList();
  }

  private static String defined(VmPlan plan) {
    return plan.steps().stream()
        .flatMap(step ->
            switch (step) {
              case Step.Define define -> java.util.stream.Stream.of(define.document());
              case Step.Redefine redefine ->
                  java.util.stream.Stream.of(redefine.patch().document().toString());
              default -> java.util.stream.Stream.<String>empty();
            })
        .findFirst()
        .orElseThrow();
  }
}
