package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way back on a real hypervisor, for a machine with much that no field speaks about. */
final class RollbackIT {
  private static final String DOMAIN =
      """
      <domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
        <name>NAME</name>
        <title>Old</title>
        <memory unit='MiB'>256</memory>
        <vcpu placement='static' current='1'>2</vcpu>
        <sysinfo type='smbios'><system><entry name='serial'>7</entry></system></sysinfo>
        <os><type arch='x86_64' machine='q35'>hvm</type><smbios mode='sysinfo'/></os>
        <features><acpi/></features>
        <cpu mode='custom' match='exact' check='none'>
          <model fallback='forbid'>qemu64</model>
          <feature policy='disable' name='svm'/>
        </cpu>
        <on_crash>restart</on_crash>
        <devices>
          <disk type='file' device='disk'>
            <driver name='qemu' type='qcow2' cache='none'/>
            <source file='DIR/a.qcow2'/>
            <target dev='vda' bus='virtio'/>
            <serial>A-1</serial>
          </disk>
          <disk type='file' device='cdrom'>
            <source file='DIR/one.iso'/>
            <target dev='sda' bus='sata'/>
            <readonly/>
          </disk>
          <watchdog model='i6300esb' action='pause'/>
          <graphics type='vnc' port='-1' passwd='secret'/>
        </devices>
        <qemu:commandline><qemu:arg value='-no-user-config'/></qemu:commandline>
      </domain>
      """;

  @RegisterExtension private final Lab lab = new Lab("rollback");
  private String name = "";
  private String before = "";

  @BeforeEach
  void define() throws IOException {
    Lab.requirePrograms("qemu-img");
    name = lab.name("odd");
    Path disk = lab.directory().resolve("a.qcow2");
    Command.of("qemu-img", "create", "-q", "-f", "qcow2", disk.toString(), "1G").run().exits(0);
    for (String medium : new String[] {"one.iso", "two.iso"}) {
      Files.write(lab.directory().resolve(medium), new byte[1 << 20]);
    }
    String document = DOMAIN.replace("NAME", name).replace("DIR", lab.directory().toString());
    lab.virsh("define", lab.file("odd.xml", document).toString()).exits(0);
    before = lab.definition(name);
  }

  @Test
  void bringsBackTheVeryDefinition() {
    Path manifest = manifest("{title: New, memory: 512 MiB, cpu_model: maximum}");
    lab.sync(manifest).exits(0);
    assertThat(lab.definition(name)).isNotEqualTo(before);
    assertThat(history().out()).contains("@1 ").contains("  sync    title, memory, cpu_model");

    Result shown = lab.vm("rollback", name, "--dry-run").run().exits(0);
    assertThat(shown.out())
        .contains("New → Old", "512 MiB → 256 MiB", "maximum → qemu64")
        .contains("metadata/vm:applied/@owner");
    assertThat(lab.vm("rollback", name).run().exits(6).err()).contains("-y");
    lab.vm("rollback", name, "-y").run().exits(0);
    assertThat(lab.definition(name)).isEqualTo(before);

    lab.check(manifest).exits(4);
    lab.vm("rollback", name, "-y").run().exits(0);
    lab.check(manifest).exits(0);
  }

  @Test
  void takesBackLiveWhatItCan() {
    lab.virsh("start", name).exits(0);
    String live = live();
    Path manifest = manifest("{title: New, iso_sources: [{path: two.iso}]}");
    lab.sync(manifest).exits(0);
    assertThat(live()).contains("<title>New</title>", "two.iso", "urn:vmsync");
    Result back = lab.vm("rollback", name, "-y").run().exits(0);
    assertThat(back.out()).contains("live").doesNotContain("pending").doesNotContain("differs");
    assertThat(live()).contains("<title>Old</title>", "one.iso").doesNotContain("two.iso", "urn:v");
    assertThat(settled(live())).isEqualTo(settled(live));
    assertThat(lab.definition(name)).isEqualTo(before);
  }

  @Test
  void takesBackWhatSomebodyDidByHand() {
    lab.sync(manifest("{title: New}")).exits(0);
    String by = lab.definition(name);
    String hand = by.replace("<on_crash>restart<", "<on_crash>destroy<");
    hand = hand.replaceFirst("(?s) *<watchdog.*?</watchdog>\\n", "");
    lab.virsh("define", lab.file("hand.xml", hand).toString()).exits(0);
    lab.sync(manifest("{title: Newer}")).exits(0);
    assertThat(lab.vm("rollback", name + "@2", "-n").run().exits(0).out())
        .contains("on_crash", "destroy → restart", "watchdog", "none → i6300esb");
    lab.vm("rollback", name + "@2", "-y").run().exits(0);
    assertThat(lab.definition(name)).isEqualTo(before);
  }

  @Test
  void whatWasDestroyedIsDefinedAnewAndSaysWhatIsMissing() {
    lab.vm("destroy", name, "--purge", "-y").run().exits(0);
    assertThat(lab.machines()).isEmpty();
    assertThat(history().out()).contains("destroy  undefined");
    Result back = lab.vm("rollback", name, "-y").run().exits(0);
    assertThat(back.out())
        .contains("it does not exist any more: it is defined anew as it was, with its UUID")
        .contains("a.qcow2 is not there: the machine will not start without it");
    assertThat(lab.definition(name)).isEqualTo(before);
    assertThat(lab.directory().resolve("a.qcow2")).doesNotExist();
  }

  @Test
  void anotherMachineOfTheNameIsLeftAlone() {
    lab.sync(manifest("{title: New}")).exits(0);
    lab.virsh("undefine", name).exits(0);
    lab.virsh("define", lab.directory().resolve("odd.xml").toString()).exits(0);
    String other = lab.definition(name);
    Result refused = lab.vm("rollback", name, "-y").run().exits(1);
    assertThat(refused.out()).contains("this was saved of another machine of the same name");
    assertThat(lab.definition(name)).isEqualTo(other);
  }

  @Test
  void whatIsSavedCanBeDefinedAsItIs() throws IOException {
    lab.vm("destroy", name, "-y").run().exits(0);
    Path saved;
    try (var files = Files.walk(lab.directory().resolve("state"))) {
      saved = files.filter(file -> file.toString().endsWith(".xml")).findFirst().orElseThrow();
    }
    assertThat(saved).content().contains("passwd='secret'");
    lab.virsh("define", saved.toString()).exits(0);
    assertThat(lab.definition(name)).isEqualTo(before);
  }

  private Result history() {
    return lab.vm("history", name).run().exits(0);
  }

  private Path manifest(String spec) {
    return lab.file("vms.yaml", "vms: {\"" + name + "\": " + spec + "}\n");
  }

  private String live() {
    return lab.virsh("dumpxml", "--domain", name).exits(0).out();
  }

  /** Without what counts up at every change of a medium, and the place where our notes were. */
  private static String settled(String live) {
    return live.replaceAll("(<source file='[^']*') index='\\d+'/>", "$1/>")
        .replace("  <metadata/>\n", "");
  }
}
