package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that a manifest adds, on a real libvirt: made, kept, put back, captured and refused. */
final class XmlRowsIT {
  private static final String MACHINE =
      """
      vms:
        NAME:
          memory: 128 MiB
          vcpus: 1
          virt: qemu
          boot: bios
          disk_path: DIR/a.qcow2
          disk_size_gb: 1
          create_if_missing: true
          xml:
      """;

  /** The examples of docs/manifest.md. */
  private static final String ROWS =
      """
      features/hyperv/relaxed/@state: "on"
      qemu:commandline/qemu:arg[1]/@value: -name
      qemu:commandline/qemu:arg[2]/@value: NAME,debug-threads=on
      devices/disk[@device='disk'][1]/driver/@io: threads
      cpu/feature[@name='vmx']/@policy: disable
      memtune/hard_limit: 4096000
      memoryBacking/nosharepages: ""
      devices/hub: {remove: true}
      """;

  @RegisterExtension private final Lab lab = new Lab("xml");
  private String name = "";

  @BeforeEach
  void nameIt() {
    name = lab.name("a");
  }

  @Test
  void areMadeKeptAndPutBack() {
    Path manifest = manifest(ROWS);
    lab.sync(manifest).exits(0);
    String made = lab.definition(name);
    assertThat(made)
        .contains("<relaxed state='on'/>", "<qemu:arg value='-name'/>", "io='threads'")
        .contains("<feature policy='disable' name='vmx'/>", "<nosharepages/>")
        .contains("<hard_limit unit='KiB'>4096000</hard_limit>");
    assertThat(lab.sync(manifest).exits(0).out()).contains("1 in sync");
    assertThat(lab.definition(name)).isEqualTo(made);

    byHand(
        made, "<relaxed state='on'/>", "<relaxed state='off'/>", "</devices>", HUB + "</devices>");
    Result diff = lab.check(manifest).exits(4);
    assertThat(diff.out())
        .contains("xml: features/hyperv/relaxed/@state", "off → on", "machine changed")
        .contains("xml: devices/hub", "present → none");
    lab.sync(manifest).exits(0);
    assertThat(lab.definition(name)).isEqualTo(made);
  }

  private static final String HUB = "<hub type='usb'/>";

  @Test
  void areNoLongerManagedOnceTheManifestDropsThem() {
    lab.sync(manifest(ROWS)).exits(0);
    Path without = manifest("x-nothing: left\n");
    lab.check(without).exits(0);
    assertThat(lab.definition(name)).contains("<relaxed state='on'/>");
  }

  @Test
  void goWhereTheManifestSaysSo() {
    lab.sync(manifest(ROWS)).exits(0);
    Path removing =
        manifest(
            """
            qemu:commandline: {remove: true}
            cpu/feature[@name='vmx']: {remove: true}
            memtune: {remove: true}
            """);
    lab.sync(removing).exits(0);
    assertThat(lab.definition(name))
        .doesNotContain("<qemu:", "<feature ", "<memtune>")
        .contains("<relaxed state='on'/>");
    lab.check(removing).exits(0);
  }

  @Test
  void areCapturedAsTheyAre() throws Exception {
    Path manifest = manifest(ROWS);
    lab.sync(manifest).exits(0);
    byHand(
        lab.definition(name),
        "<relaxed state='on'/>",
        "<relaxed state='off'/>",
        "<nosharepages/>",
        "<locked/>");
    Result capture = lab.vm("capture", "-f", manifest.toString(), name).run().exits(0);
    assertThat(capture.out()).contains("memoryBacking").doesNotContain("qemu:commandline");
    assertThat(Files.readString(manifest))
        .contains("features/hyperv/relaxed/@state: \"off\"")
        .contains("memoryBacking/nosharepages:\n        remove: true\n")
        .contains("memtune/hard_limit: 4096000\n", "devices/hub: {remove: true}\n");
    lab.check(manifest).exits(0);
  }

  @Test
  void whatLibvirtDropsIsFoundOutAndTakenBack() {
    Path manifest = manifest("devices/disk/driver/@oi: threads\n");
    Result create = lab.sync(manifest).exits(1);
    assertThat(create.said())
        .contains(
            "so it was taken back: xml: devices/disk/driver/@oi (threads became nothing there)")
        .contains("libvirt does not know it");
    assertThat(lab.machines()).isEmpty();
    assertThat(lab.directory().resolve("a.qcow2")).doesNotExist();
  }

  @Test
  void whatLibvirtWritesOtherwiseIsSaidAndPutBack() {
    lab.sync(manifest(ROWS)).exits(0);
    String before = lab.definition(name);
    Result other = lab.sync(manifest("memtune/hard_limit: \"04096001\"\n")).exits(1);
    assertThat(other.said())
        .contains("xml: memtune/hard_limit (04096001 became 4096001)")
        .contains("write it as libvirt does: xml: {\"memtune/hard_limit\": \"4096001\"}");
    Result back = lab.sync(manifest("devices/audio: {remove: true}\n")).exits(1);
    assertThat(back.said()).contains("libvirt gives such a machine one by itself");
    Result lost = lab.sync(manifest("lxc:namespace/lxc:sharenet/@type: none\n")).exits(1);
    assertThat(lost.said()).contains("(none became nothing there)", "libvirt does not know it");
    assertThat(lab.definition(name)).isEqualTo(before);
  }

  @Test
  void whatLibvirtRefusesNamesTheSuspects() {
    lab.sync(manifest(ROWS)).exits(0);
    String before = lab.definition(name);
    Result refused = lab.sync(manifest("features/hyperv/vapic/@state: maybe\n")).exits(1);
    assertThat(refused.said())
        .contains("'maybe'")
        .contains("what the manifest adds: xml: features/hyperv/vapic/@state");
    assertThat(lab.definition(name)).isEqualTo(before);
  }

  @Test
  void waitForTheNextStartOfARunningMachine() {
    Path manifest = manifest("devices/disk/driver/@io: threads\n");
    lab.sync(manifest).exits(0);
    lab.virsh("start", name).exits(0);
    Path other = manifest("devices/disk/driver/@io: io_uring\n");
    assertThat(lab.sync(other).exits(0).out()).contains("threads → io_uring", "next boot");
    Result waiting = lab.vm("diff", "-f", other.toString()).run().exits(0);
    assertThat(waiting.out()).contains("threads → io_uring", "pending until restart");
  }

  private Path manifest(String rows) {
    String text = MACHINE + rows.indent(6);
    return lab.file(
        "vms.yaml", text.replace("NAME", name).replace("DIR", lab.directory().toString()));
  }

  private void byHand(String definition, String... replacements) {
    String changed = definition;
    for (int i = 0; i < replacements.length; i += 2) {
      changed = changed.replace(replacements[i], replacements[i + 1]);
    }
    lab.virsh("define", lab.file("by-hand.xml", changed).toString()).exits(0);
  }
}
