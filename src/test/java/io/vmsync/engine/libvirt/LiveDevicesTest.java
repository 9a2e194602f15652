package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveDevicesTest {
  private static final String DOMAIN =
      """
      <domain type='qemu' id='3'>
        <devices>
          <disk type='file'><target dev='vda'/><alias name='virtio-disk0'/></disk>
          <disk type='file'><target dev='vdb'/><alias name='virtio-disk1'/></disk>
          <interface type='network'><mac address='52:54:00:00:00:0A'/><target dev='vnet0'/><alias name='net0'/></interface>
          <rng model='virtio'><alias name='rng0'/></rng>
          <rng model='virtio'><alias name='rng1'/></rng>
        </devices>
      </domain>
      """;

  @Test
  void aDeviceThatIsNotThereHasNoAlias() {
    assertThat(LiveDevices.aliases(DOMAIN, "<sound model='ich9'/>")).isEmpty();
    assertThat(LiveDevices.aliases(DOMAIN, "<disk><target dev='vdc'/></disk>")).isEmpty();
  }

  @Test
  void aDiskIsFoundByItsTarget() {
    assertThat(LiveDevices.aliases(DOMAIN, "<disk><target dev='vdb' bus='virtio'/></disk>"))
        .containsExactly("virtio-disk1");
  }

  @Test
  void aNicIsFoundByItsMacHoweverItIsWritten() {
    assertThat(
            LiveDevices.aliases(
                DOMAIN, "<interface><mac address='52:54:00:00:00:0a'/></interface>"))
        .containsExactly("net0");
  }

  @Test
  void whatHasNoKeyMayBeAnyOfItsKind() {
    assertThat(LiveDevices.aliases(DOMAIN, "<rng model='virtio'/>"))
        .containsExactlyInAnyOrder("rng0", "rng1");
  }
}
