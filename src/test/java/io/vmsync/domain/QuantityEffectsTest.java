package io.vmsync.domain;

import static io.vmsync.domain.Timing.LIVE;
import static io.vmsync.domain.Timing.NEXT_BOOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.Capability;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a running machine of 2 GiB, with two CPUs of four, takes at once. */
class QuantityEffectsTest {
  private static final String RUNNING =
      """
      <domain type='kvm'>
        <memory unit='GiB'>2</memory>
        <vcpu current='2'>4</vcpu>
        <vcpus>
          <vcpu id='0' enabled='yes' hotpluggable='no'/>
          <vcpu id='1' enabled='yes' hotpluggable='yes'/>
          <vcpu id='2' enabled='no' hotpluggable='yes'/>
          <vcpu id='3' enabled='no' hotpluggable='yes'/>
        </vcpus>
        <devices><memballoon model='virtio'/></devices>
      </domain>\
      """;

  @Test
  void memoryWithinTheMaximumIsLive() {
    assertThat(memory(RUNNING, gib(1))).isEqualTo(Effect.of(LIVE, "maximum 2 GiB"));
  }

  @Test
  void memoryAboveTheMaximumSaysHowToGetRoom() {
    assertThat(memory(RUNNING, gib(3)))
        .isEqualTo(
            Effect.of(NEXT_BOOT, "above the maximum it started with (2 GiB)")
                .hinting("memory: {size: 3 GiB, maximum: …} leaves room to grow while it runs"));
  }

  @Test
  void whoPlansForRoomNeedsNoHint() {
    Memory roomy = new Memory(DataSize.ofGib(3), DataSize.ofGib(8));
    assertThat(memory(RUNNING, roomy).hint()).isNull();
    assertThat(vcpus(RUNNING, new Vcpus(6, 8, null)).hint()).isNull();
  }

  @Test
  void roomAloneIsMadeAtTheNextBoot() {
    Memory roomy = new Memory(DataSize.ofGib(2), DataSize.ofGib(8));
    assertThat(memory(RUNNING, roomy))
        .isEqualTo(Effect.of(NEXT_BOOT, "the maximum is set when it starts"));
    assertThat(vcpus(RUNNING, new Vcpus(2, 8, null)))
        .isEqualTo(Effect.of(NEXT_BOOT, "maximum and topology are set when it starts"));
    assertThat(vcpus(RUNNING, new Vcpus(2, 4, new CpuTopology(1, 1, 4, 1))).timing())
        .isEqualTo(NEXT_BOOT);
  }

  @Test
  void withoutBalloonMemoryWaits() {
    String none = RUNNING.replace("'virtio'", "'none'");
    assertThat(memory(none, gib(1))).isEqualTo(Effect.of(NEXT_BOOT, "it has no memory balloon"));
  }

  @Test
  void cpusUpToTheMaximumAreLive() {
    assertThat(vcpus(RUNNING, Vcpus.of(4))).isEqualTo(Effect.of(LIVE, "maximum 4"));
    assertThat(vcpus(RUNNING, Vcpus.of(5)))
        .isEqualTo(
            Effect.of(NEXT_BOOT, "above the maximum it started with (4)")
                .hinting("vcpus: {count: 5, maximum: …} leaves room to grow while it runs"));
  }

  @Test
  void cpusThatWerePluggedCanBeTakenAway() {
    assertThat(vcpus(RUNNING, Vcpus.of(1)))
        .isEqualTo(Effect.of(LIVE, "the guest has to let go of it"));
  }

  @Test
  void cpusPresentAtBootCannot() {
    String fixed =
        RUNNING.replace(
            "id='1' enabled='yes' hotpluggable='yes'", "id='1' enabled='yes' hotpluggable='no'");
    assertThat(vcpus(fixed, Vcpus.of(1)))
        .isEqualTo(Effect.of(NEXT_BOOT, "CPUs present at boot cannot be taken away"));
  }

  @Test
  void emulatedCpusCannot() {
    assertThat(vcpus(RUNNING.replace("'kvm'", "'qemu'"), Vcpus.of(1)))
        .isEqualTo(
            Effect.of(NEXT_BOOT, "an emulated processor cannot be taken away while it runs"));
  }

  private static Memory gib(long gib) {
    return Memory.of(DataSize.ofGib(gib));
  }

  private static Effect memory(String running, Memory wanted) {
    return QuantityEffects.memory(situation(running, new MemoryMapping(), wanted));
  }

  private static Effect vcpus(String running, Vcpus wanted) {
    return QuantityEffects.vcpus(situation(running, new VcpusMapping(), wanted));
  }

  private static <T> Situation<T> situation(String running, Mapping<T> mapping, T wanted) {
    DomainXml live = DomainXml.parse(running);
    Optional<T> now = mapping.read(live.root()).value();
    return new Situation<>(
        now, wanted, now, true, false, EnumSet.allOf(Capability.class), Optional.of(live.root()));
  }
}
