package io.vmsync.e2e;

import io.vmsync.guestos.TestGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The three machines, as manifests. */
final class Machines {
  private final Lab lab;

  Machines(Lab lab) {
    this.lab = lab;
  }

  /** What the manifest says of the machine that boots: first, then live, then at next boot. */
  enum Stage {
    NEW("memory: 1 GiB", 1, "Small", 1, "default", "one.iso", "none", "vnc"),
    LIVE("memory: 512 MiB", 2, "Live", 2, "", "two.iso", "none", "vnc"),
    NEXT_BOOT("memory: 1536 MiB", 2, "Live", 2, "", "two.iso", "2.0", "none");

    private final String memory;
    private final int vcpus;
    private final String title;
    private final int disk;
    private final String network;
    private final String medium;
    private final String tpm;
    private final String graphics;

    Stage(
        String memory,
        int vcpus,
        String title,
        int disk,
        String network,
        String medium,
        String tpm,
        String graphics) {
      this.memory = memory;
      this.vcpus = vcpus;
      this.title = title;
      this.disk = disk;
      this.network = network;
      this.medium = medium;
      this.tpm = tpm;
      this.graphics = graphics;
    }
  }

  private static final String MANIFEST =
      """
      # All machines of the test; comments stay.
      defaults:
        virt: qemu
      vms:
        WIN11: # comments stay
          memory_gb: 1
          vcpus: 2
          boot: uefi
          tpm: "2.0"
          disk_path: DIR/WIN11.qcow2
          disk_size_gb: 1
          create_if_missing: true
          iso_sources:
            - path: one.iso

        # The one that boots.
        LINUX:
          MEMORY
          vcpus: {count: VCPUS, maximum: 2}
          boot: bios
          title: TITLE
          tpm: "TPM"
          disk_path: DIR/LINUX.qcow2
          disk_size_gb: SIZE
          create_if_missing: true
          network: NETWORK
          graphics: GRAPHICS
          iso_sources: [{path: MEDIUM}]

        FULL:
          memory_gb: 2
          vcpus: {count: 2, maximum: 4, sockets: 1, dies: 1, cores: 2, threads: 2}
          disk_path: DIR/FULL.qcow2
          disk_size_gb: 3
          create_if_missing: true
          boot: uefi
          secure_boot: false
          tpm: none
          network: LAB
          graphics: vnc
          iso_sources: [{path: one.iso}, {url: "https://example.org/later.iso"}]
          title: Every key
          description: "Lines and <signs> & more"
          cpu_model: qemu64
          arch: x86_64
          machine: q35
          autostart: true
          protected: true
          state: stopped
          ignore: [network]
      """;

  String win11() {
    return lab.name("win11");
  }

  String linux() {
    return lab.name("linux");
  }

  String full() {
    return lab.name("full");
  }

  List<String> names() {
    return List.of(win11(), linux(), full());
  }

  String network() {
    return lab.name("net");
  }

  Path disk(String machine) {
    return lab.directory().resolve(machine + ".qcow2");
  }

  Path console() {
    return lab.directory().resolve("console.log");
  }

  Path file() {
    return lab.directory().resolve("vms.yaml");
  }

  /** Media, and a network that leads nowhere. */
  void prepare() throws IOException {
    for (String medium : List.of("one.iso", "two.iso")) {
      Files.write(lab.directory().resolve(medium), new byte[1 << 20]);
    }
    String xml = "<network><name>%s</name><bridge name='vmte2e1'/></network>".formatted(network());
    lab.virsh("net-define", lab.file("network.xml", xml).toString()).exits(0);
    lab.virsh("net-start", network()).exits(0);
  }

  Path manifest(Stage stage) {
    String network = stage.network.isEmpty() ? network() : stage.network;
    return lab.file(
        "vms.yaml",
        MANIFEST
            .replace("MEMORY", stage.memory)
            .replace("VCPUS", Integer.toString(stage.vcpus))
            .replace("TITLE", stage.title)
            .replace("SIZE", Integer.toString(stage.disk))
            .replace("NETWORK", network)
            .replace("MEDIUM", stage.medium)
            .replace("TPM", stage.tpm)
            .replace("GRAPHICS", stage.graphics)
            .replace("WIN11", win11())
            .replace("LINUX", linux())
            .replace("FULL", full())
            .replace("LAB", network())
            .replace("DIR", lab.directory().toString()));
  }

  /** The guest boots from a kernel outside its disk, and speaks into a file: not modelled, kept. */
  void giveKernel(TestGuest guest) {
    String definition = lab.definition(linux());
    String os = guest.osElement("q35");
    String kernel = os.substring(os.indexOf("<kernel>"), os.indexOf("</os>"));
    String source = "<source path='" + console() + "'/>";
    String changed =
        definition
            .replaceFirst("<boot dev=", kernel + "<boot dev=")
            .replace("<serial type='pty'>", "<serial type='file'>" + source)
            .replace("<console type='pty'>", "<console type='file'>" + source);
    lab.virsh("define", lab.file("kernel.xml", changed).toString()).exits(0);
  }
}
