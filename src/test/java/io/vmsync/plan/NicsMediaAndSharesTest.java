package io.vmsync.plan;

import static io.vmsync.domain.Timing.LIVE;
import static io.vmsync.domain.Timing.NEXT_BOOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.SimplestForm;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PortForward;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of NICs, media and shares is planned, refused beforehand, or left alone. */
class NicsMediaAndSharesTest {
  private static final NicSpec USER = NicSpec.of(new NicSource.User());
  private static final NicSpec BRIDGE = NicSpec.of(new NicSource.Bridge("br0"));
  private static final MacAddress MAC = new MacAddress("52:54:00:00:00:01");
  private static final Sha256 ONE = new Sha256("01".repeat(32));
  private static final Sha256 TWO = new Sha256("02".repeat(32));

  private static final String PORTS =
      """
      <controller type='pci' index='0' model='pcie-root'/>
      <controller type='pci' index='1' model='pcie-root-port'/>
      """;
  private static final String DEFAULT = nic("network", "<source network='default'/>", 1);
  private static final String SHARE =
      """
      <filesystem type='mount' accessmode='passthrough'><driver type='virtiofs'/>
      <source dir='/srv/data'/><target dir='data'/></filesystem>
      """;

  private final StubHost host = new StubHost().with("/d/one.iso", 1).with("/d/two.iso", 1);

  @Test
  void aNicMovesLiveBetweenNetworksAndBridgesOnly() {
    assertThat(timings(plan(running(DEFAULT), null, nics(BRIDGE)))).containsExactly(LIVE);
    assertThat(timings(plan(running(DEFAULT), null, nics(USER)))).containsExactly(NEXT_BOOT);
    String user = nic("user", "", 1);
    assertThat(timings(plan(running(user), null, nics(BRIDGE)))).containsExactly(NEXT_BOOT);
  }

  @Test
  void aNicThatItsNetworkGaveADeviceOfTheHostStaysUntilTheNextStart() {
    String live = nic("direct", "<source network='default' dev='eth0' mode='bridge'/>", 1);
    VmPlan plan = plan(machine(DEFAULT, Optional.of(live), ""), null, nics(BRIDGE));
    assertThat(timings(plan)).containsExactly(NEXT_BOOT);
    VmPlan same = plan(machine(DEFAULT, Optional.of(live), ""), null, nics(NicSpec.in("default")));
    assertThat(same.action()).isEqualTo(Action.NONE);
    assertThat(same.pending()).extracting(Pending::field).containsExactly("title");
  }

  @Test
  void anUpdateKeepsWhatIsNotModelled() {
    String limited =
        DEFAULT.replace("<model", "<bandwidth><inbound average='9'/></bandwidth><model");
    VmPlan plan = plan(running(limited), null, nics(BRIDGE));
    String sent =
        plan.steps().stream()
            .filter(Step.UpdateDevice.class::isInstance)
            .map(step -> ((Step.UpdateDevice) step).device())
            .findFirst()
            .orElseThrow();
    assertThat(sent)
        .contains("average=\"9\"", "52:54:00:00:00:01", "bridge=\"br0\"")
        .doesNotContain("network");
  }

  @Test
  void anAddressOnceGivenStaysWhereAnEarlierMemberIsGone() {
    String second = derived("lab", 1);
    VmPlan plan = plan(stopped(second), nics(NicSpec.in("lab")), nics(NicSpec.in("lab"), BRIDGE));
    assertThat(patched(plan))
        .contains(MacAddress.derived("a", 1).text())
        .contains(MacAddress.derived("a", 2).text())
        .doesNotContain(MacAddress.derived("a", 0).text());
  }

  @Test
  void anAddressThatTheManifestGivesToAnotherIsNotTaken() {
    NicSpec taken =
        new NicSpec(new NicSource.Network("lab"), null, MacAddress.derived("a", 0), null);
    VmPlan plan = plan(stopped(""), null, nics(NicSpec.in("default"), taken));
    assertThat(patched(plan).split(MacAddress.derived("a", 0).text(), -1)).hasSize(2);
  }

  @Test
  void anotherAddressIsAnotherNic() {
    NicSpec other = new NicSpec(new NicSource.Network("default"), null, MAC, null);
    String now = DEFAULT.replace("00:01", "00:77");
    VmPlan plan = plan(running(PORTS + now), nics(NicSpec.in("default")), nics(other));
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly(
            "redefine", "plug in NIC default", "unplug NIC default", "note what was applied");
  }

  @Test
  void anAddressOfAnotherMachineIsWarnedOf() {
    host.macUsers.put(MacAddress.derived("a", 0).text(), "b");
    assertThat(messages(plan(stopped(""), null, nics(NicSpec.in("default")))))
        .containsExactly("a NIC of 'b' has the address " + MacAddress.derived("a", 0) + " too");
    assertThat(messages(plan(stopped(derived("default", 0)), null, nics(NicSpec.in("lab")))))
        .isEmpty();
  }

  @Test
  void whatIsNotThereIsSaidOfTheNicThatNeedsIt() {
    host.networkDevices.add("br0");
    host.objections.put(DeviceFeature.PORT_FORWARDING, "passt is not installed");
    NicSpec ports =
        new NicSpec(new NicSource.User(), null, null, List.of(PortForward.parse("80:80")));
    NicSpec direct = NicSpec.of(new NicSource.Direct("eth9"));
    assertThat(
            places(
                plan(
                    running(DEFAULT),
                    null,
                    nics(NicSpec.in("default"), NicSpec.in("none"), BRIDGE, direct, ports))))
        .containsExactly(
            "networks[1] there is no network 'none' on this host",
            "networks[3] there is no network device 'eth9' on this host",
            "networks[4].ports ports cannot be passed on here: passt is not installed");
  }

  @Test
  void anOldCardFindsNoSlotInAModernMachineThatRuns() {
    NicSpec old = new NicSpec(new NicSource.Network("lab"), "rtl8139", null, null);
    VmPlan plan = plan(running(PORTS), null, nics(old));
    assertThat(timings(plan)).containsExactly(NEXT_BOOT);
    assertThat(plan.changes().getFirst().effect().reason()).contains("only PCI Express slots");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void nicsWithoutWordsAreNobodysWhereverTheyStand(int place) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                DEFAULT, nic("bridge", "<source bridge='br0'/>", 2).replace("virtio", "e1000")));
    all.add(place, nic("mcast", "<source address='230.0.0.1' port='5558'/>", 3));
    Machine machine = stopped(String.join("", all));
    VmSpec captured =
        SimplestForm.of(machine.persistent(), VmSpec.builder("a").build(), host.facts());
    assertThat(captured.nics())
        .containsExactly(
            NicSpec.in("default"), new NicSpec(new NicSource.Bridge("br0"), "e1000", null, null));
    assertThat(plan(machine, null, vm -> captured.toBuilder()).action()).isEqualTo(Action.NONE);
    Collections.swap(all, 0, 2);
    assertThat(plan(stopped(String.join("", all)), null, vm -> captured.toBuilder()).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void captureSaysOnlyWhatANewNicWouldNotHave() {
    String user =
        nic("user", "<portForward proto='tcp'><range start='80' to='8080'/></portForward>", 1);
    assertThat(captured("", vm -> vm).nics()).isEmpty();
    assertThat(captured(DEFAULT, vm -> vm).nics()).isNull();
    assertThat(captured(user, vm -> vm).nics())
        .containsExactly(
            new NicSpec(new NicSource.User(), null, null, List.of(PortForward.parse("80:8080"))));
    NicSpec stated = new NicSpec(null, "e1000", MAC, null);
    assertThat(captured(DEFAULT, nics(stated)).nics())
        .containsExactly(new NicSpec(new NicSource.Network("default"), "virtio", MAC, null));
  }

  @Test
  void captureSaysOnlyWhatANewShareWouldNotHave() {
    assertThat(captured("", vm -> vm).shares()).isNull();
    assertThat(captured(SHARE, vm -> vm).shares())
        .containsExactly(new ShareSpec("/srv/data", "data", null, null));
    String old = SHARE.replace("<driver type='virtiofs'/>", "<readonly/>");
    assertThat(captured(old, vm -> vm).shares())
        .containsExactly(new ShareSpec("/srv/data", "data", ShareSpec.Driver.NINE_P, true));
    ShareSpec stated = new ShareSpec("/srv/data", "data", ShareSpec.Driver.VIRTIOFS, Boolean.FALSE);
    assertThat(captured(SHARE, vm -> vm.shares(List.of(stated))).shares()).containsExactly(stated);
    assertThat(captured(SHARE.replace("type='mount'", "type='ram'"), vm -> vm).shares()).isNull();
  }

  @Test
  void aShareIsPluggedInWhereTheMemoryIsShared() {
    String shared = "<memoryBacking><access mode='shared'/></memoryBacking>";
    UnaryOperator<VmSpec.Builder> data =
        vm -> vm.shares(List.of(new ShareSpec("/srv/data", "data", null, null)));
    VmPlan live = plan(machine(PORTS, Optional.of(PORTS), shared), null, data);
    assertThat(timings(live)).containsExactly(LIVE);
    assertThat(patched(live)).doesNotContain("memfd");
    VmPlan waits = plan(running(PORTS), null, data);
    assertThat(timings(waits)).containsExactly(NEXT_BOOT);
    assertThat(patched(waits)).contains("memfd", "virtiofs", "accessmode=\"passthrough\"");
  }

  @Test
  void aShareThatIsTakenOutGoesAndTheSharedMemoryStays() {
    String shared = "<memoryBacking><access mode='shared'/></memoryBacking>";
    ShareSpec data = new ShareSpec("/srv/data", "data", null, null);
    VmPlan plan =
        plan(
            machine(SHARE, Optional.of(SHARE), shared),
            vm -> vm.shares(List.of(data)),
            vm -> vm.shares(List.of()));
    assertThat(timings(plan)).containsExactly(LIVE);
    assertThat(patched(plan)).contains("mode=\"shared\"").doesNotContain("filesystem");
  }

  @Test
  void aShareThatCannotBeIsRefusedBeforehand() {
    host.objections.put(DeviceFeature.READONLY_VIRTIOFS, "virtiofs cannot be read-only");
    ShareSpec nowhere = new ShareSpec("/nowhere", "none", ShareSpec.Driver.NINE_P, true);
    ShareSpec readonly = new ShareSpec("/srv/data", "data", null, true);
    assertThat(places(plan(stopped(""), null, vm -> vm.shares(List.of(nowhere, readonly)))))
        .containsExactly(
            "shares[0].source there is no directory /nowhere to share",
            "shares[1].driver /srv/data cannot be shared this way: virtiofs cannot be read-only");
  }

  @Test
  void anImageIsReadForItsChecksumOnlyWhenItIsPutIn() {
    host.checksums.put("/d/one.iso", ONE);
    host.checksums.put("/d/two.iso", ONE);
    String drives = drive("/d/one.iso", "sda") + drive("/d/one.iso", "sdb");
    UnaryOperator<VmSpec.Builder> same =
        media(medium("/d/one.iso", TWO), medium("/d/one.iso", TWO));
    assertThat(plan(running(drives), null, same).action()).isEqualTo(Action.NONE);
    assertThat(host.checksumsRead).isEmpty();
    VmPlan swap =
        plan(running(drives), null, media(medium("/d/one.iso", TWO), medium("/d/two.iso", TWO)));
    assertThat(host.checksumsRead).containsExactly("/d/two.iso");
    assertThat(places(swap))
        .containsExactly(
            "iso_sources[1].sha256 /d/two.iso is another image: its SHA-256 is %s, not %s"
                .formatted(ONE, TWO));
    assertThat(swap.steps()).isEmpty();
    assertThat(
            places(
                plan(
                    running(drives),
                    null,
                    media(medium("/d/one.iso", null), medium("/d/two.iso", ONE)))))
        .isEmpty();
  }

  @Test
  void aDriveThatIsFedFromElsewhereIsNobodys() {
    String device =
        "<disk type='block' device='cdrom'><source dev='/dev/sr0'/><target dev='sda' bus='sata'/></disk>";
    String all = device + drive("/d/one.iso", "sdb");
    assertThat(captured(all, vm -> vm).media()).containsExactly(MediaSpec.image("/d/one.iso"));
    VmPlan plan = plan(running(all), null, media(MediaSpec.image("/d/two.iso")));
    assertThat(patched(plan)).contains("/dev/sr0", "/d/two.iso").doesNotContain("/d/one.iso");
  }

  private static UnaryOperator<VmSpec.Builder> nics(NicSpec... nics) {
    return vm -> vm.nics(List.of(nics));
  }

  private static UnaryOperator<VmSpec.Builder> media(MediaSpec... media) {
    return vm -> vm.media(List.of(media));
  }

  private static MediaSpec medium(String path, @Nullable Sha256 sha256) {
    return new MediaSpec(new MediaSpec.Image(path), sha256, null);
  }

  private static String nic(String type, String inside, int number) {
    return "<interface type='%s'><mac address='52:54:00:00:00:0%d'/>%s<model type='virtio'/></interface>"
        .formatted(type, number, inside);
  }

  private static String derived(String network, int position) {
    return nic("network", "<source network='" + network + "'/>", 0)
        .replace("52:54:00:00:00:00", MacAddress.derived("a", position).text());
  }

  private static String drive(String path, String target) {
    return "<disk type='file' device='cdrom'><source file='%s'/><target dev='%s' bus='sata'/></disk>"
        .formatted(path, target);
  }

  private VmSpec captured(String devices, UnaryOperator<VmSpec.Builder> stated) {
    VmSpec said = stated.apply(VmSpec.builder("a")).build();
    return SimplestForm.of(stopped(devices).persistent(), said, host.facts());
  }

  private VmPlan plan(
      Machine machine,
      @Nullable UnaryOperator<VmSpec.Builder> applied,
      UnaryOperator<VmSpec.Builder> wanted) {
    Optional<VmSpec> before =
        Optional.ofNullable(applied).map(it -> it.apply(VmSpec.builder("a")).build());
    Machine found =
        new Machine(
            machine.status(),
            machine.persistent(),
            machine.live(),
            machine.owner(),
            before,
            before);
    return new Planner(host, PlanOptions.harmless(), "vms.yaml", spec -> "{}")
        .plan(wanted.apply(VmSpec.builder("a")).build(), Optional.of(found));
  }

  private static Machine running(String devices) {
    return machine(devices, Optional.of(devices), "");
  }

  private static Machine stopped(String devices) {
    return machine(devices, Optional.empty(), "");
  }

  private static Machine machine(String defined, Optional<String> live, String more) {
    VmState state = live.isPresent() ? VmState.RUNNING : VmState.STOPPED;
    UUID uuid = UUID.fromString("4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
    return new Machine(
        new VmStatus("a", uuid, state, true, false),
        domain(defined, more + "<title>defined</title>"),
        live.map(devices -> domain(devices, more)),
        Optional.of("vms.yaml"),
        Optional.empty(),
        Optional.empty());
  }

  private static DomainXml domain(String devices, String more) {
    return DomainXml.parse(
        """
        <domain type='qemu'>
          <name>a</name>
          <memory unit='KiB'>1048576</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
          %s
          <devices>%s</devices>
        </domain>\
        """
            .formatted(more, devices));
  }

  private static List<Timing> timings(VmPlan plan) {
    return plan.changes().stream().map(change -> change.effect().timing()).toList();
  }

  private static List<String> messages(VmPlan plan) {
    return plan.problems().stream().map(Problem::message).toList();
  }

  private static List<String> places(VmPlan plan) {
    return plan.problems().stream()
        .filter(Problem::isError)
        .map(problem -> problem.where().text().replaceFirst("^a\\.", "") + " " + problem.message())
        .toList();
  }

  private static String patched(VmPlan plan) {
    return plan.steps().stream()
        .filter(Step.Redefine.class::isInstance)
        .map(step -> ((Step.Redefine) step).patch().document().toString())
        .findFirst()
        .orElseThrow();
  }
}
