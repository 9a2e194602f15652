package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What capture lists: nothing of what a field says, and everything else. */
class UnmodelledTest {
  private static final VmSpec NOTHING = VmSpec.builder("a").build();

  @Test
  void ofANewMachineNothing() {
    VmSpec spec =
        VmSpec.builder("a")
            .memory(Memory.of(DataSize.ofGib(1)))
            .vcpus(Vcpus.of(2))
            .virt(VirtType.QEMU)
            .arch("x86_64")
            .machine("q35")
            .cpuModel("maximum")
            .build();
    assertThat(Unmodelled.of(NewDomain.render(spec), spec)).isEmpty();
  }

  @Test
  void aPasswordIsListedAndNotShown() {
    assertThat(
            listed(
                """
                <domain type='kvm'>
                  <name>a</name>
                  <devices>
                    <graphics type='vnc' passwd='hunter2'/>
                    <graphics type='spice' passwd='hunter3'/>
                  </devices>
                </domain>
                """))
        .contains("a secret")
        .doesNotContain("hunter");
  }

  @Test
  void whatNoFieldSaysByItsPlace() {
    assertThat(
            listed(
                """
                <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
                  <name>a</name>
                  <memory unit='GiB' dumpCore='off'>1</memory>
                  <vcpu placement='auto' cpuset='0-3'>2</vcpu>
                  <os><type arch='x86_64' machine='q35'>hvm</type><bootmenu enable='yes'/></os>
                  <features><acpi/><pae/></features>
                  <clock offset='localtime'><timer name='hpet' present='no'/></clock>
                  <on_crash>restart</on_crash>
                  <devices>
                    <emulator>/opt/qemu</emulator>
                    <controller type='pci' index='0' model='pcie-root'/>
                    <controller type='scsi' index='0' model='virtio-scsi'>
                      <address type='pci' slot='0x02'/>
                    </controller>
                    <hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/></source></hostdev>
                    <input type='mouse' bus='ps2'/>
                    <tpm model='tpm-tis'><backend type='emulator' version='2.0'/></tpm>
                  </devices>
                  <qemu:commandline><qemu:arg value='-x'/><qemu:arg value='y'/></qemu:commandline>
                </domain>
                """))
        .isEqualTo(
            """
            memory/@dumpCore (off)
            vcpu/@placement (auto)
            vcpu/@cpuset (0-3)
            os/bootmenu (enable=yes)
            features/pae
            clock (offset=localtime)
            on_crash (restart)
            devices/emulator (/opt/qemu)
            devices/controller[2] (type=scsi, index=0, model=virtio-scsi)
            devices/hostdev (mode=subsystem, type=usb)
            devices/tpm/@model (tpm-tis)
            qemu:commandline/qemu:arg[1] (value=-x)
            qemu:commandline/qemu:arg[2] (value=y)\
            """);
  }

  @Test
  void notWhatARowOfTheManifestsOwnSays() {
    VmSpec spec =
        VmSpec.builder("a")
            .xml(XmlPath.parse("devices/hub[1]/@type"), new XmlValue.Text("usb"))
            .build();
    DomainXml domain =
        DomainXml.parse(
            "<domain><name>a</name><devices><hub type='usb'/><hub type='usb'/></devices></domain>");
    assertThat(Unmodelled.of(domain, spec))
        .extracting(Kept::path)
        .containsExactly("devices/hub[2]");
  }

  private static String listed(String domain) {
    return Unmodelled.of(DomainXml.parse(domain), NOTHING).stream()
        .map(Kept::toString)
        .collect(Collectors.joining("\n"));
  }
}
