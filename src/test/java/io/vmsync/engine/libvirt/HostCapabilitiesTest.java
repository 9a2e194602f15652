package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VirtType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostCapabilitiesTest {
  private static final String HOST =
      """
      <capabilities>
        <host><cpu><arch>x86_64</arch></cpu></host>
        <guest>
          <os_type>hvm</os_type>
          <arch name='i686'>
            <machine canonical='pc-i440fx-1.0'>pc</machine>
            <domain type='xen'/>
          </arch>
        </guest>
        <guest>
          <os_type>hvm</os_type>
          <arch name='x86_64'>
            <machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine>
            <machine maxCpus='288'>pc-q35-7.2</machine>
            <domain type='qemu'/>
            <domain type='kvm'><machine canonical='pc-i440fx-7.2'>pc</machine></domain>
          </arch>
        </guest>
      </capabilities>
      """;

  private static final String DOMAIN =
      """
      <domainCapabilities>
        <arch>x86_64</arch>
        <os supported='yes'>
          <enum name='firmware'><value>efi</value></enum>
          <loader supported='yes'>
            <enum name='secure'><value>yes</value><value>no</value></enum>
          </loader>
        </os>
        <devices>
          <graphics supported='yes'>
            <enum name='type'><value>sdl</value><value>vnc</value><value>spice</value></enum>
          </graphics>
          <tpm supported='yes'>
            <enum name='model'><value>tpm-tis</value><value>tpm-crb</value></enum>
            <enum name='backendModel'><value>passthrough</value><value>emulator</value></enum>
          </tpm>
        </devices>
      </domainCapabilities>
      """;

  private static HostFacts facts(String domain) {
    return new HostCapabilities(HOST).facts(Optional.of(domain));
  }

  @Test
  void withoutDomainCapabilitiesNothingIsPromised() {
    HostFacts facts = new HostCapabilities(HOST).facts(Optional.empty());

    assertThat(facts.firmware()).isEmpty();
    assertThat(facts.graphics()).isEmpty();
    assertThat(facts.secureBoot()).isFalse();
    assertThat(facts.tpm()).isFalse();
  }

  @Test
  void machinesAndTypesAreThoseOfTheHostsOwnArchitecture() {
    HostFacts facts = facts(DOMAIN);

    assertThat(facts.arch()).isEqualTo("x86_64");
    assertThat(facts.virtTypes()).containsExactlyInAnyOrder(VirtType.KVM, VirtType.QEMU);
    assertThat(facts.machines())
        .containsExactlyInAnyOrder("q35", "pc-q35-7.2", "pc", "pc-i440fx-7.2");
    assertThat(facts.canonicalMachine("q35")).isEqualTo("pc-q35-7.2");
    assertThat(facts.canonicalMachine("pc")).isEqualTo("pc-i440fx-7.2");
  }

  @Test
  void whatTheEmulatorOffers() {
    HostFacts facts = facts(DOMAIN);

    assertThat(facts.firmware()).containsExactlyInAnyOrder(Firmware.UEFI, Firmware.BIOS);
    assertThat(facts.secureBoot()).isTrue();
    assertThat(facts.tpm()).isTrue();
    assertThat(facts.graphics()).containsExactlyInAnyOrder(Graphics.VNC, Graphics.SPICE);
  }

  @Test
  void aTpmNeedsItsEmulator() {
    assertThat(facts(DOMAIN.replace("<value>emulator</value>", "")).tpm()).isFalse();
    assertThat(facts(DOMAIN.replace("<value>tpm-crb</value>", "")).tpm()).isFalse();
    assertThat(facts(DOMAIN.replace("<tpm supported='yes'>", "<tpm supported='no'>")).tpm())
        .isFalse();
  }

  @Test
  void secureBootNeedsALoaderThatHasIt() {
    assertThat(facts(DOMAIN.replace("<value>yes</value>", "")).secureBoot()).isFalse();
  }

  @Test
  void theModernMachineIsAskedFor() {
    assertThat(new HostCapabilities(HOST).machine()).contains("q35");
  }
}
