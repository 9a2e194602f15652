package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A machine that virt-install made, with much that the manifest has no word for. */
final class VirtInstallIT {
  @RegisterExtension private final Lab lab = new Lab("vi");
  private String name = "";
  private String before = "";

  @BeforeEach
  void install() throws IOException {
    Lab.requirePrograms("virt-install", "qemu-img");
    name = lab.name("odd");
    Path first = lab.directory().resolve("first.qcow2");
    Path second = lab.directory().resolve("second.raw");
    Command.of("qemu-img", "create", "-q", first.toString(), "2G").run().exits(0);
    Command.of("qemu-img", "create", "-q", "-f", "raw", second.toString(), "1G").run().exits(0);
    Path medium = Files.write(lab.directory().resolve("medium.iso"), new byte[1 << 20]);
    List<String> devices = VirtInstall.DEVICES.lines().filter(line -> !line.isBlank()).toList();
    Stream<String> line =
        Stream.of(
                Stream.of("virt-install", "--connect", lab.uri(), "--name", name, "--print-xml"),
                Stream.of(
                    "--disk", "path=" + first + ",bus=virtio,cache=none,io=native,serial=A-1"),
                Stream.of(
                    "--disk", "path=" + second + ",bus=scsi,format=raw,readonly=on,shareable=on"),
                Stream.of("--disk", "path=" + medium + ",device=cdrom,bus=sata"),
                devices.stream().flatMap(VirtInstallIT::option))
            .flatMap(part -> part);
    String document = Command.of(line.toArray(String[]::new)).run().exits(0).out();
    lab.virsh("define", lab.file("odd.xml", document).toString()).exits(0);
    // libvirt rewrites what it is given once: it sorts controllers, and counts consoles anew.
    Path settled = lab.file("settled.xml", lab.definition(name));
    lab.virsh("define", settled.toString()).exits(0);
    before = lab.definition(name);
  }

  private static Stream<String> option(String line) {
    boolean oneWord = line.strip().startsWith("--qemu-commandline=");
    return oneWord ? Stream.of(line.strip()) : Stream.of(line.strip().split(" ", 2));
  }

  @Test
  void whatWeDoNotModelIsThere() {
    assertThat(before)
        .contains("<watchdog", "<redirdev", "<panic", "tpm-tis", "<vsock", "<filesystem")
        .contains("<sysinfo", "<qemu:commandline>", "<bootmenu", "<hyperv", "<numatune>")
        .contains("passwd='secret'", "<shmem", "<iotune>", "<genid>", "<mtu");
  }

  @Test
  void onlyTheMemoryChanges() {
    sync("{memory: 768 MiB}");
    assertOnly(
        before
            .replace("<memory unit='KiB'>2097152<", "<memory unit='KiB'>786432<")
            .replace("<currentMemory unit='KiB'>524288<", "<currentMemory unit='KiB'>786432<"));
  }

  @Test
  void onlyTheProcessorsChange() {
    sync("{vcpus: {count: 3, maximum: 4}}");
    assertOnly(
        before.replace(
            "<vcpu placement='static' current='2'>4<", "<vcpu placement='static' current='3'>4<"));
  }

  @Test
  void onlyTheTitleChanges() {
    sync("{title: 'Newer & <better>'}");
    assertOnly(before.replace("<title>Old</title>", "<title>Newer &amp; &lt;better&gt;</title>"));
  }

  @Test
  void whatLibvirtRewritesByItselfIsNoHindrance() {
    lab.virsh("undefine", name).exits(0);
    lab.virsh("define", lab.directory().resolve("odd.xml").toString()).exits(0);
    sync("{title: Newer}");
  }

  @Test
  void whatIsCapturedChangesNothing() throws IOException {
    Path manifest = lab.directory().resolve("captured.yaml");
    String text = lab.vm("capture", "--stdout", name).run().exits(0).out();
    Files.writeString(manifest, text);
    lab.check(manifest).exits(0);
    lab.sync(manifest).exits(0);
    assertThat(lab.definition(name)).isEqualTo(before);
    String larger = text.replaceFirst("size: \"?512 MiB\"?", "size: 768 MiB");
    assertThat(larger).as("memory in %s", text).isNotEqualTo(text);
    Files.writeString(manifest, larger);
    lab.sync(manifest).exits(0);
    lab.check(manifest).exits(0);
    assertOnly(
        before.replace("<currentMemory unit='KiB'>524288<", "<currentMemory unit='KiB'>786432<"));
  }

  private void sync(String vm) {
    Path manifest = lab.file("vms.yaml", "vms:\n  " + name + ": " + vm + "\n");
    lab.sync(manifest).exits(0);
    lab.check(manifest).exits(0);
    String once = lab.definition(name);
    lab.sync(manifest).exits(0);
    assertThat(lab.definition(name)).isEqualTo(once);
  }

  /** The definition as a whole, order and all, but for our own metadata. */
  private void assertOnly(String expected) {
    assertThat(expected).as("what is to change").isNotEqualTo(before);
    String metadata = "(?s) *<metadata>\\s*<vm:applied [^>]*>[^<]*</vm:applied>\\s*</metadata>\\n";
    String now = lab.definition(name);
    assertThat(now.replaceFirst(metadata, "")).isEqualTo(expected).isNotEqualTo(now);
  }
}
