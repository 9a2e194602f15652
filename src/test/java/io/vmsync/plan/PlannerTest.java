package io.vmsync.plan;

import static io.vmsync.domain.Timing.LIVE;
import static io.vmsync.domain.Timing.NEXT_BOOT;
import static io.vmsync.domain.Timing.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.SoundModel;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final String DEFINED =
      """
      <domain type='kvm'>
        <name>a</name>
        <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
        <memory unit='KiB'>4194304</memory>
        <currentMemory unit='KiB'>4194304</currentMemory>
        <vcpu current='2'>4</vcpu>
        <os><type arch='x86_64' machine='pc-q35-6.2'>hvm</type></os>
        <devices>
          <disk type='file' device='disk'>
            <driver name='qemu' type='qcow2'/>
            <source file='/d/a.qcow2'/>
            <target dev='vda' bus='virtio'/>
          </disk>
          <disk type='file' device='disk'>
            <source file='/d/second.qcow2'/>
            <target dev='vdb' bus='virtio'/>
          </disk>
          <disk type='file' device='cdrom'>
            <source file='/d/one.iso'/>
            <target dev='sda' bus='sata'/>
          </disk>
          <interface type='network'>
            <mac address='52:54:00:00:00:01'/>
            <source network='default'/>
          </interface>
          <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
          <graphics type='vnc' autoport='yes'/>
        </devices>
      </domain>\
      """;

  private static final String NOTE =
      "<vm:applied xmlns:vm='urn:vmsync:domain:1' owner='vms.yaml' vm='a'>{}</vm:applied>";

  private final StubHost host =
      new StubHost()
          .with("/d/a.qcow2", 20)
          .with("/d/second.qcow2", 20)
          .with("/d/one.iso", 1)
          .with("/d/two.iso", 1);

  @Test
  void whatIsNotStatedIsNotTouched() {
    VmPlan plan = planRunning(vm -> vm);
    assertThat(plan.action()).isEqualTo(Action.NONE);
    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void whatIsAsItShouldBeIsCountedAndLeft() {
    VmPlan plan =
        planRunning(vm ->
            vm.memory(gib(4))
                .vcpus(Vcpus.of(2))
                .machine("q35")
                .tpm(Tpm.V2_0)
                .graphics(Graphics.VNC)
                .disks(List.of(disk("/d/a.qcow2", 20)))
                .nics(List.of(NicSpec.in("default"))));
    assertThat(plan.action()).isEqualTo(Action.NONE);
    assertThat(plan.unchanged()).isEqualTo(8);
  }

  @Test
  void memoryWithinTheBootMaximumIsBallooned() {
    VmPlan plan = planRunning(vm -> vm.memory(gib(2)));
    assertThat(timings(plan)).containsExactly(LIVE);
    assertThat(plan.steps())
        .hasExactlyElementsOfTypes(
            Step.Redefine.class, Step.SetMemory.class, Step.SetOwnership.class);
    assertThat(patched(plan))
        .contains("<memory unit=\"KiB\">2097152<", "<currentMemory unit=\"KiB\">2097152<");
  }

  @Test
  void memoryAboveItWaitsForTheNextBootAndSaysWhy() {
    VmPlan plan = planRunning(vm -> vm.memory(gib(8)));
    assertThat(plan.changes().getFirst().effect().reason())
        .isEqualTo("above the maximum it started with (4 GiB)");
    assertThat(timings(plan)).containsExactly(NEXT_BOOT);
    assertThat(plan.steps())
        .hasExactlyElementsOfTypes(Step.Redefine.class, Step.SetOwnership.class);
  }

  @Test
  void onAStoppedMachineEverythingIsNow() {
    VmPlan plan = planStopped(vm -> vm.memory(gib(8)).vcpus(Vcpus.of(8)).graphics(Graphics.NONE));
    assertThat(timings(plan)).containsOnly(NOW);
    assertThat(plan.steps()).hasExactlyElementsOfTypes(Step.Redefine.class);
  }

  @Test
  void cpusAreAddedUpToTheMaximumAndNeverTakenAway() {
    assertThat(planRunning(vm -> vm.vcpus(Vcpus.of(4))).steps())
        .hasAtLeastOneElementOfType(Step.SetVcpus.class);
    assertThat(timings(planRunning(vm -> vm.vcpus(Vcpus.of(1))))).containsExactly(NEXT_BOOT);
    VmPlan raised = planRunning(vm -> vm.vcpus(Vcpus.of(6)));
    assertThat(timings(raised)).containsExactly(NEXT_BOOT);
    assertThat(patched(raised)).contains("<vcpu>6</vcpu>");
  }

  @Test
  void withoutTheCapabilityALiveChangeIsOneForTheNextBoot() {
    host.capabilities = Set.of();
    VmPlan plan = planRunning(vm -> vm.memory(gib(2)).nics(List.of(NicSpec.in("lab"))));
    assertThat(timings(plan)).containsExactly(NEXT_BOOT, NEXT_BOOT);
    assertThat(plan.steps()).hasExactlyElementsOfTypes(Step.Redefine.class);
  }

  @Test
  void aNicMovesLiveAsAWholeDevice() {
    VmPlan plan = planRunning(vm -> vm.nics(List.of(NicSpec.in("lab"))));
    Step.UpdateDevice update = (Step.UpdateDevice) plan.steps().get(1);
    assertThat(update.device()).contains("52:54:00:00:00:01", "network=\"lab\"");
    assertThat(update.before()).contains("network=\"default\"");
  }

  @Test
  void anIsoIsSwappedLiveAndANewDriveWaits() {
    VmPlan plan =
        planRunning(
            vm -> vm.media(List.of(MediaSpec.image("/d/two.iso"), MediaSpec.image("/d/one.iso"))));
    assertThat(timings(plan)).containsExactly(LIVE, NEXT_BOOT);
    assertThat(patched(plan)).contains("dev=\"sdb\"");
  }

  @Test
  void anIsoThatLeftTheListIsEjectedAndItsDriveGoes() {
    VmSpec before = spec(vm -> vm.media(List.of(MediaSpec.image("/d/one.iso"))));
    VmPlan plan = plan(vm -> vm.media(List.of()), running(Optional.of(before)));
    Step.UpdateDevice eject = (Step.UpdateDevice) plan.steps().get(1);
    assertThat(eject.device()).doesNotContain("source").contains("sda");
    assertThat(patched(plan)).doesNotContain("cdrom");
  }

  @Test
  void anIsoSomebodyElseInsertedIsNotOursToRemove() {
    VmSpec before = spec(vm -> vm.media(List.of(MediaSpec.image("/d/other.iso"))));
    assertThat(plan(vm -> vm.media(List.of()), running(Optional.of(before))).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void anIsoByUrlIsNotFetched() {
    VmPlan plan =
        planRunning(
            vm -> vm.media(List.of(MediaSpec.download(java.net.URI.create("https://x/y.iso")))));
    assertThat(plan.action()).isEqualTo(Action.NONE);
    assertThat(messages(plan))
        .containsExactly("https://x/y.iso is not downloaded: its drive stays empty");
  }

  @Test
  void removingATpmNeedsConsent() {
    VmPlan refused = planStopped(vm -> vm.tpm(Tpm.NONE));
    assertThat(refused.awaitsConsent()).isTrue();
    assertThat(refused.steps()).isEmpty();
    VmPlan allowed =
        planner(new PlanOptions(false, true, false))
            .plan(spec(vm -> vm.tpm(Tpm.NONE)), Optional.of(stopped()));
    assertThat(allowed.steps()).hasExactlyElementsOfTypes(Step.Redefine.class);
  }

  @Test
  void aTpmOfAnotherKindIsNotReplacedUnasked() {
    String older = DEFINED.replace("version='2.0'", "version='1.2'");
    String passedThrough = DEFINED.replace("type='emulator' version='2.0'", "type='passthrough'");
    for (String document : List.of(older, passedThrough)) {
      VmPlan plan = plan(vm -> vm.tpm(Tpm.V2_0), stopped(document));
      assertThat(plan.awaitsConsent()).isTrue();
    }
  }

  @Test
  void textThatSaysNothingIsNoText() {
    assertThat(planStopped(vm -> vm.title("").description(" \n")).action()).isEqualTo(Action.NONE);
    String described = DEFINED.replace("<memory ", "<description>two\nlines</description><memory ");
    assertThat(plan(vm -> vm.description("two\nlines\n"), stopped(described)).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void everyNewMediumIsLookedFor() {
    List<MediaSpec> media = List.of(MediaSpec.image("/d/one.iso"), MediaSpec.image("/d/none.iso"));
    assertThat(messages(planStopped(vm -> vm.media(media))))
        .containsExactly("/d/none.iso is not there: the machine will not start without it");
  }

  @Test
  void anImageIsMadeInTheFormatTheDefinitionReadsItWith() {
    DiskSpec wanted = new DiskSpec("/d/gone.img", DataSize.ofGib(1), true);
    String raw = DEFINED.replace("'qcow2'", "'raw'").replace("/d/a.qcow2", "/d/gone.img");
    assertThat(plan(vm -> vm.disks(List.of(wanted)), stopped(raw)).steps())
        .startsWith(new Step.CreateVolume(new Volume("/d/gone.img", "raw", DataSize.ofGib(1))));
    VmPlan another =
        planner(new PlanOptions(false, true, false))
            .plan(
                spec(vm -> vm.disks(List.of(new DiskSpec("/d/new.img", DataSize.ofGib(1), true)))),
                Optional.of(stopped(raw)));
    assertThat(another.steps().getFirst())
        .isEqualTo(new Step.CreateVolume(new Volume("/d/new.img", "qcow2", DataSize.ofGib(1))));
    assertThat(patched(another)).contains("type=\"qcow2\"");
  }

  @Test
  void anotherVmsDiskIsNotTakenNorGrown() {
    host.with("/d/b.qcow2", 10).diskUsers.put("/d/b.qcow2", "b");
    VmPlan plan = create(vm -> vm.disks(List.of(disk("/d/b.qcow2", 20))));
    assertThat(plan.steps()).isEmpty();
    assertThat(messages(plan)).anySatisfy(message -> assertThat(message).contains("of 'b'"));
    host.diskUsers.put("/d/a.qcow2", "b");
    assertThat(planStopped(vm -> vm.disks(List.of(disk("/d/a.qcow2", 20)))).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void anImageTheManifestExchangesIsExchangedIfNobodyElseTouchedIt() {
    VmSpec applied = spec(vm -> vm.disks(List.of(new DiskSpec("/d/a.qcow2", null, false))));
    Machine ours =
        machine(VmState.STOPPED, Optional.empty(), Optional.of(applied), Optional.empty());
    host.with("/d/b.qcow2", 20);
    VmPlan plan = plan(vm -> vm.disks(List.of(new DiskSpec("/d/b.qcow2", null, false))), ours);
    assertThat(plan.isBlocked()).isFalse();
    assertThat(plan.steps()).hasExactlyElementsOfTypes(Step.Redefine.class);
  }

  @Test
  void anImageIsNotExchangedUnasked() {
    host.with("/d/base.qcow2", 20);
    VmPlan plan = planStopped(vm -> vm.disks(List.of(disk("/d/base.qcow2", 20))));
    assertThat(plan.awaitsConsent()).isTrue();
  }

  @Test
  void aDiskGrowsWhereItIsUsedAndNeverShrinks() {
    assertThat(planRunning(vm -> vm.disks(List.of(disk("/d/a.qcow2", 30)))).steps())
        .contains(new Step.GrowDisk("/d/a.qcow2", DataSize.ofGib(30)))
        .hasExactlyElementsOfTypes(
            Step.Redefine.class, Step.GrowDisk.class, Step.SetOwnership.class);
    assertThat(planStopped(vm -> vm.disks(List.of(disk("/d/a.qcow2", 30)))).steps())
        .contains(new Step.GrowVolume("/d/a.qcow2", DataSize.ofGib(30)))
        .hasExactlyElementsOfTypes(Step.GrowVolume.class, Step.Redefine.class);
    VmPlan shrink = planStopped(vm -> vm.disks(List.of(disk("/d/a.qcow2", 10))));
    assertThat(messages(shrink))
        .containsExactly("/d/a.qcow2 is 20 GiB and the manifest says 10 GiB: a disk never shrinks");
    assertThat(shrink.steps()).isEmpty();
  }

  @Test
  void theDiskOfASavedGuestStaysAsItsMemoryKnowsIt() {
    Machine saved = machine(VmState.SAVED, Optional.empty(), Optional.empty(), Optional.empty());
    UnaryOperator<VmSpec.Builder> larger = vm -> vm.disks(List.of(disk("/d/a.qcow2", 30)));
    assertThat(plan(larger, saved).isBlocked()).isTrue();
    host.volumes.remove("/d/a.qcow2");
    DiskSpec anew = new DiskSpec("/d/a.qcow2", DataSize.ofGib(20), true);
    assertThat(plan(vm -> vm.disks(List.of(anew)), saved).steps()).isEmpty();
  }

  @Test
  void aMissingDiskIsAWarningUntilTheMachineIsToStart() {
    UnaryOperator<VmSpec.Builder> missing =
        vm -> vm.disks(List.of(new DiskSpec("/d/a.qcow2", null, false)));
    host.volumes.remove("/d/a.qcow2");
    assertThat(planStopped(missing).isBlocked()).isFalse();
    assertThat(messages(planStopped(missing))).singleElement().asString().contains("is not there");
    assertThat(planStopped(vm -> missing.apply(vm).state(PowerState.RUNNING)).isBlocked()).isTrue();
  }

  @Test
  void whatCannotChangeOnAnExistingMachineIsAnError() {
    VmPlan machine = planStopped(vm -> vm.machine("pc"));
    assertThat(messages(machine)).singleElement().asString().contains("pc-q35-6.2 to pc");
    assertThat(planStopped(vm -> vm.arch("aarch64")).isBlocked()).isTrue();
  }

  @Test
  void anInterruptedLiveChangeIsFinished() {
    VmSpec applied = spec(vm -> vm.memory(gib(4)));
    // Our note in the definition, and not yet on the running machine.
    String noted = DEFINED.replace("<vcpu", "<metadata>" + NOTE + "</metadata><vcpu");
    Machine unfinished =
        new Machine(
            status(VmState.RUNNING),
            DomainXml.parse(noted),
            live("2097152"),
            Optional.of("vms.yaml"),
            Optional.of(applied),
            Optional.of(spec(vm -> vm.memory(gib(2)))));
    assertThat(plan(vm -> vm.memory(gib(4)), unfinished).steps())
        .hasExactlyElementsOfTypes(Step.SetMemory.class, Step.SetOwnership.class);
  }

  @Test
  void aGuestThatKeepsItsMemoryIsPendingAndNotAskedAgain() {
    VmSpec applied = spec(vm -> vm.memory(gib(4)));
    Machine settled =
        machine(VmState.RUNNING, live("2097152"), Optional.of(applied), Optional.of(applied));
    VmPlan plan = plan(vm -> vm.memory(gib(4)), settled);
    assertThat(plan.action()).isEqualTo(Action.NONE);
    assertThat(plan.pending()).extracting(Pending::running).containsExactly("2 GiB of 4 GiB");
    assertThat(plan.pending())
        .extracting(Pending::reason)
        .containsExactly("up to the guest's balloon driver, or the next start");
    assertThat(plan.pending())
        .extracting(Pending::words)
        .containsExactly("pending, up to the guest's balloon driver, or the next start");
  }

  @Test
  void aRestartHappensOnlyWhenAllowedAndNeeded() {
    Planner restarting = planner(new PlanOptions(true, false, false));
    assertThat(restarting.plan(spec(vm -> vm.memory(gib(8))), Optional.of(running())).steps())
        .hasExactlyElementsOfTypes(
            Step.Redefine.class, Step.SetOwnership.class, Step.ShutDown.class, Step.Start.class);
    assertThat(restarting.plan(spec(vm -> vm.memory(gib(4))), Optional.of(running())).steps())
        .isEmpty();
  }

  @Test
  void aMachineThatCouldNotComeUpAgainIsNotTakenDown() {
    host.volumes.remove("/d/second.qcow2");
    VmPlan plan =
        planner(new PlanOptions(true, false, false))
            .plan(spec(vm -> vm.memory(gib(8))), Optional.of(running()));
    assertThat(plan.steps()).isEmpty();
    assertThat(messages(plan)).singleElement().asString().contains("would not come up again");
  }

  @Test
  void theWantedPowerStateIsBroughtAbout() {
    assertThat(planStopped(vm -> vm.state(PowerState.RUNNING)).steps())
        .hasExactlyElementsOfTypes(Step.Redefine.class, Step.Start.class);
    assertThat(planRunning(vm -> vm.state(PowerState.STOPPED)).steps())
        .hasExactlyElementsOfTypes(
            Step.Redefine.class, Step.SetOwnership.class, Step.ShutDown.class);
    assertThat(planRunning(vm -> vm.state(PowerState.RUNNING)).action()).isEqualTo(Action.NONE);
  }

  @Test
  void whoMovedIsTold() {
    VmSpec applied = spec(vm -> vm.memory(gib(4)).graphics(Graphics.SPICE));
    VmPlan plan =
        plan(
            vm -> vm.memory(gib(2)).graphics(Graphics.NONE),
            machine(VmState.STOPPED, Optional.empty(), Optional.of(applied), Optional.empty()));
    assertThat(plan.changes())
        .extracting(Change::origin)
        .containsExactly(Origin.MANIFEST, Origin.BOTH);
    assertThat(plan.changes())
        .extracting(Change::mover)
        .containsExactly("manifest changed", "both changed (was spice)");
  }

  @Test
  void whoMovedIsToldOfPowerAutostartAndDiskSizeToo() {
    VmSpec applied =
        spec(vm ->
            vm.state(PowerState.RUNNING).autostart(true).disks(List.of(disk("/d/a.qcow2", 20))));
    Machine stopped =
        machine(VmState.STOPPED, Optional.empty(), Optional.of(applied), Optional.empty());
    VmPlan same = plan(vm -> vm.state(PowerState.RUNNING).autostart(true), stopped);
    assertThat(same.changes())
        .extracting(Change::mover)
        .containsExactly("machine changed (was true)", "machine changed (was running)");
    VmPlan edited = plan(vm -> vm.disks(List.of(disk("/d/a.qcow2", 30))), stopped);
    assertThat(edited.changes()).extracting(Change::mover).containsExactly("manifest changed");
    host.with("/d/a.qcow2", 25);
    VmPlan both = plan(vm -> vm.disks(List.of(disk("/d/a.qcow2", 30))), stopped);
    assertThat(both.changes())
        .extracting(Change::mover)
        .containsExactly("both changed (was 20 GiB)");
  }

  @Test
  void whatWasAppliedIsNotedAlsoWhereTheDefinitionNeedsNoChange() {
    Machine noted = stopped(DEFINED.replace("<vcpu", "<metadata>" + NOTE + "</metadata><vcpu"));
    assertThat(plan(vm -> vm.state(PowerState.RUNNING), noted).steps())
        .containsExactly(new Step.Start());
    Planner other = new Planner(host, PlanOptions.harmless(), "vms.yaml", spec -> "{state}");
    VmPlan plan = other.plan(spec(vm -> vm.state(PowerState.RUNNING)), Optional.of(noted));
    assertThat(patched(plan)).contains(">{state}</vm:applied>");
    assertThat(other.plan(spec(vm -> vm.state(PowerState.STOPPED)), Optional.of(noted)).steps())
        .isEmpty();
  }

  @Test
  void aPlainCountThatWasAppliedIsNotSomebodyElsesDoing() {
    VmSpec applied = spec(vm -> vm.vcpus(Vcpus.of(2)));
    Machine machine =
        machine(VmState.STOPPED, Optional.empty(), Optional.of(applied), Optional.empty());
    assertThat(plan(vm -> vm.vcpus(Vcpus.of(4)), machine).changes())
        .extracting(Change::origin)
        .containsExactly(Origin.MANIFEST);
  }

  @Test
  void aNewMachineNeedsMemoryAndCpus() {
    VmPlan plan = planner(PlanOptions.harmless()).plan(spec(vm -> vm), Optional.empty());
    assertThat(messages(plan))
        .containsExactly("memory is needed to create it", "vcpus is needed to create it");
  }

  @Test
  void aNewMachineIsMadeInOrder() {
    VmPlan plan =
        create(vm ->
            vm.autostart(true)
                .state(PowerState.RUNNING)
                .disks(List.of(new DiskSpec("/d/new.qcow2", DataSize.ofGib(5), true))));
    assertThat(plan.steps())
        .hasExactlyElementsOfTypes(
            Step.CreateVolume.class, Step.Define.class, Step.SetAutostart.class, Step.Start.class);
  }

  @Test
  void aNewMachineIsInSyncWithItsOwnDocument() {
    UnaryOperator<VmSpec.Builder> wants =
        vm ->
            vm.memory(gib(1))
                .vcpus(Vcpus.of(2))
                .tpm(Tpm.V2_0)
                .secureBoot(true)
                .title("x")
                .protectedVm(true)
                .disks(List.of(disk("/d/a.qcow2", 20)))
                .media(List.of(MediaSpec.image("/d/one.iso")));
    VmPlan made = create(wants);
    Step.Define define = (Step.Define) made.steps().getFirst();
    Machine machine =
        new Machine(
            status(VmState.STOPPED),
            DomainXml.parse(define.document()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(plan(wants, machine).changes()).isEmpty();
  }

  @Test
  void withoutKvmAMachineIsEmulatedAndThatIsSaid() {
    host.virtTypes = Set.of(VirtType.QEMU);
    VmPlan plan = create(vm -> vm);
    assertThat(plan.isBlocked()).isFalse();
    assertThat(messages(plan))
        .containsExactly("this host has no KVM: the machine is emulated in software");
    assertThat(create(vm -> vm.virt(VirtType.KVM)).isBlocked()).isTrue();
  }

  @Test
  void whatTheHostLacksIsFoundBeforeAnythingIsTouched() {
    assertThat(messages(create(vm -> vm.graphics(Graphics.SPICE))))
        .containsExactly("this host's emulator was built without spice");
    assertThat(messages(create(vm -> vm.video(VideoModel.QXL))))
        .containsExactly("this host's emulator has no graphics card 'qxl'");
    assertThat(create(vm -> vm.video(VideoModel.QXL).arch("aarch64").virt(VirtType.QEMU)))
        .matches(plan -> !plan.isBlocked());
    assertThat(messages(create(vm -> vm.nics(List.of(NicSpec.in("nowhere"))))))
        .containsExactly("there is no network 'nowhere' on this host");
  }

  @Test
  void whatTheManifestHasNoWordsForIsNotReplaced() {
    String two = "<sound model='ich6'/><sound model='usb'/></devices>";
    DomainXml loud = DomainXml.parse(DEFINED.replace("</devices>", two));
    Machine machine =
        new Machine(
            status(VmState.STOPPED),
            loud,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(messages(plan(vm -> vm.sound(SoundModel.ICH9), machine)))
        .containsExactly("it cannot be made ich9: the machine has ich6 and usb");
    assertThat(plan(vm -> vm.sound(SoundModel.NONE), machine).changes())
        .extracting(Change::before, Change::after)
        .containsExactly(tuple("ich6 and usb", "none"));
  }

  @Test
  void aTransientMachineIsLeftAlone() {
    VmStatus passing = new VmStatus("a", UUID.randomUUID(), VmState.RUNNING, false, false);
    Machine machine =
        new Machine(
            passing,
            DomainXml.parse(DEFINED),
            Optional.of(DomainXml.parse(DEFINED)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    VmPlan plan = plan(vm -> vm.memory(gib(1)), machine);
    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void anOrphanIsOnlyRemovedWhenAskedAndOff() {
    assertThat(planner(PlanOptions.harmless()).planOrphan(stopped()).steps()).isEmpty();
    Planner pruning = planner(new PlanOptions(false, false, true));
    assertThat(pruning.planOrphan(stopped()).steps()).containsExactly(new Step.Undefine());
    assertThat(pruning.planOrphan(running()).steps()).isEmpty();
    assertThat(pruning.planOrphan(running()).isBlocked()).isTrue();
  }

  @Test
  void withoutStorageFactsGrowthUnderARunningMachineIsRefused() {
    host.capabilities = Set.of(Capability.STORAGE);
    assertThat(planRunning(vm -> vm.disks(List.of(disk("/d/a.qcow2", 30)))).isBlocked()).isTrue();
  }

  @Test
  void moreCpusThanTheMachineTypeTakesAreRefused() {
    String iommu = "<devices><iommu model='intel'><driver eim='on'/></iommu>";
    String document = DEFINED.replace("<devices>", iommu).replace("pc-q35-6.2", "pc-q35-7.2");
    assertThat(plan(vm -> vm.vcpus(Vcpus.of(288)), stopped(document)).problems()).isEmpty();
    assertThat(plan(vm -> vm.vcpus(Vcpus.of(289)), stopped(document)).problems())
        .extracting(Problem::message)
        .containsExactly("pc-q35-7.2 takes no more than 288 CPUs, not 289");
  }

  private VmPlan create(UnaryOperator<VmSpec.Builder> wants) {
    return planner(PlanOptions.harmless())
        .plan(spec(vm -> wants.apply(vm.memory(gib(1)).vcpus(Vcpus.of(2)))), Optional.empty());
  }

  private VmPlan planRunning(UnaryOperator<VmSpec.Builder> wants) {
    return plan(wants, running());
  }

  private VmPlan planStopped(UnaryOperator<VmSpec.Builder> wants) {
    return plan(wants, stopped());
  }

  private VmPlan plan(UnaryOperator<VmSpec.Builder> wants, Machine machine) {
    return planner(PlanOptions.harmless()).plan(spec(wants), Optional.of(machine));
  }

  private Planner planner(PlanOptions options) {
    return new Planner(host, options, "vms.yaml", spec -> "{}");
  }

  private static Machine stopped() {
    return machine(VmState.STOPPED, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Machine stopped(String document) {
    return machine(
        VmState.STOPPED,
        DomainXml.parse(document),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Machine running() {
    return running(Optional.empty());
  }

  private static Machine running(Optional<VmSpec> applied) {
    return machine(VmState.RUNNING, Optional.of(DomainXml.parse(DEFINED)), applied, applied);
  }

  private static Optional<DomainXml> live(String currentKib) {
    return Optional.of(
        DomainXml.parse(
            DEFINED.replace("'KiB'>4194304</current", "'KiB'>" + currentKib + "</current")));
  }

  private static Machine machine(
      VmState state,
      Optional<DomainXml> live,
      Optional<VmSpec> applied,
      Optional<VmSpec> appliedLive) {
    return machine(state, DomainXml.parse(DEFINED), live, applied, appliedLive);
  }

  private static Machine machine(
      VmState state,
      DomainXml persistent,
      Optional<DomainXml> live,
      Optional<VmSpec> applied,
      Optional<VmSpec> appliedLive) {
    return new Machine(
        status(state), persistent, live, Optional.of("vms.yaml"), applied, appliedLive);
  }

  private static VmStatus status(VmState state) {
    return new VmStatus(
        "a", UUID.fromString("4dea22b3-1d52-d8f3-2516-782e98ab3fa0"), state, true, false);
  }

  private static VmSpec spec(UnaryOperator<VmSpec.Builder> wants) {
    return wants.apply(VmSpec.builder("a")).build();
  }

  private static Memory gib(int gib) {
    return Memory.of(DataSize.ofGib(gib));
  }

  private static DiskSpec disk(String path, int gib) {
    return new DiskSpec(path, DataSize.ofGib(gib), false);
  }

  private static List<Timing> timings(VmPlan plan) {
    return plan.changes().stream().map(change -> change.effect().timing()).toList();
  }

  private static List<String> messages(VmPlan plan) {
    return plan.problems().stream().map(Problem::message).toList();
  }

  private static String patched(VmPlan plan) {
    return plan.steps().stream()
        .filter(Step.Redefine.class::isInstance)
        .map(step -> ((Step.Redefine) step).patch().document().toString())
        .findFirst()
        .orElseThrow();
  }
}
