package io.vmsync.guestos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Makes the {@link TestGuest} of Debian packages, which are unpacked and not installed. */
final class TestGuestBuilder {
  private static final String KERNEL_PACKAGE = "linux-image-cloud-amd64";
  private static final Pattern DEPENDS = Pattern.compile("Depends: (linux-image-\\S+)");
  private static final List<String> MODULES =
      List.of(
          "virtio_pci",
          "virtio_balloon",
          "virtio_blk",
          "virtio_net",
          "virtio_console",
          "virtio-rng",
          "button",
          "evdev");

  private static final String INIT =
      """
      #!/bin/busybox sh
      /bin/busybox mkdir -p /proc /sys /dev /bin
      /bin/busybox --install -s /bin
      export PATH=/bin
      mount -t proc proc /proc
      mount -t sysfs sys /sys
      mount -t devtmpfs dev /dev
      for module in $(cat /modules); do insmod /lib/$module.ko; done
      acpid -d -f > /dev/null 2>&1 &
      echo 'vm test guest ready' > /dev/ttyS0
      while true; do
        for cpu in /sys/devices/system/cpu/cpu[1-9]*/online; do
          [ -e "$cpu" ] && [ "$(cat $cpu)" = 0 ] && echo 1 > "$cpu" 2> /dev/null
        done
        cpus=$(grep -c ^processor /proc/cpuinfo)
        memory=$(awk '/MemTotal/ { print $2 }' /proc/meminfo)
        disks=$(ls /sys/block | grep ^vd | tr '\\n' ' ')
        nics=$(ls /sys/class/net | grep -v ^lo | tr '\\n' ' ')
        now="cpus=$cpus memory=$memory disks=${disks% } nics=${nics% }"
        [ "$now" = "$before" ] || echo "vm test guest $now" > /dev/ttyS0
        before=$now
        sleep 0.2
      done
      """;

  private static final String POWER_BUTTON = "#!/bin/busybox sh\n/bin/busybox poweroff -f\n";

  /** Another one for every other content, so that no old guest is taken for a new one. */
  static final String VERSION = Integer.toHexString((MODULES + INIT + POWER_BUTTON).hashCode());

  private final Path directory;

  TestGuestBuilder(Path directory) {
    this.directory = directory;
  }

  void build(TestGuest guest) throws IOException {
    Files.createDirectories(directory);
    Path kernel = unpacked(versionedKernelPackage());
    Path busybox = unpacked("busybox-static");
    Files.copy(
        find(kernel.resolve("boot"), "vmlinuz-"),
        guest.kernel(),
        StandardCopyOption.REPLACE_EXISTING);
    Path unfinished = guest.initrd().resolveSibling("unfinished");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished));
        CpioWriter archive = new CpioWriter(out)) {
      fill(archive, busybox.resolve("bin/busybox"), modules(kernel));
    }
    Files.move(unfinished, guest.initrd(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void fill(CpioWriter archive, Path busybox, Map<String, Path> modules)
      throws IOException {
    for (String parent : List.of("bin", "lib", "etc", "etc/acpi", "etc/acpi/PWRF", "dev")) {
      archive.directory(parent);
    }
    archive.executable("init", INIT.getBytes(UTF_8));
    archive.executable("bin/busybox", Files.readAllBytes(busybox));
    // The file that busybox's acpid runs for KEY_POWER (util-linux/acpid.c, f_map).
    archive.executable("etc/acpi/PWRF/00000080", POWER_BUTTON.getBytes(UTF_8));
    archive.executable("modules", String.join("\n", modules.keySet()).getBytes(UTF_8));
    for (Map.Entry<String, Path> module : modules.entrySet()) {
      archive.executable("lib/" + module.getKey() + ".ko", Files.readAllBytes(module.getValue()));
    }
  }

  /** The modules with what they need, in an order in which they load. */
  private static Map<String, Path> modules(Path kernel) throws IOException {
    Map<String, Path> ordered = new LinkedHashMap<>();
    for (String name : MODULES) {
      addModule(kernel.resolve("lib"), name, ordered);
    }
    return ordered;
  }

  private static void addModule(Path tree, String name, Map<String, Path> ordered)
      throws IOException {
    Path file = moduleFile(tree, name);
    for (String needed : needs(file)) {
      if (!ordered.containsKey(needed)) {
        addModule(tree, needed, ordered);
      }
    }
    ordered.putIfAbsent(name, file);
  }

  /**
   * What a module needs, as its {@code .modinfo} section lists it: {@code
   * depends=virtio,virtio_ring}.
   */
  private static List<String> needs(Path module) throws IOException {
    String content = new String(Files.readAllBytes(module), ISO_8859_1);
    int start = content.indexOf("\0depends=") + "\0depends=".length();
    String list = content.substring(start, content.indexOf('\0', start));
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }

  /** A module's file name may have hyphens where its name has underscores. */
  private static Path moduleFile(Path tree, String name) throws IOException {
    String wanted = name.replace('-', '_') + ".ko";
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .filter(file -> file.getFileName().toString().replace('-', '_').equals(wanted))
          .findFirst()
          .orElseThrow(() -> new IOException("the kernel has no module " + name));
    }
  }

  private static Path find(Path tree, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + prefix + " under " + tree));
    }
  }

  private String versionedKernelPackage() throws IOException {
    Matcher matcher = DEPENDS.matcher(run("apt-cache", "depends", KERNEL_PACKAGE));
    if (!matcher.find()) {
      throw new IOException("apt knows no " + KERNEL_PACKAGE + ": run 'apt-get update'");
    }
    return matcher.group(1);
  }

  private Path unpacked(String name) throws IOException {
    Path tree = directory.resolve(name);
    if (!Files.exists(tree)) {
      run("apt-get", "download", name);
      run("dpkg", "-x", find(directory, name + "_").toString(), tree.toString());
    }
    return tree;
  }

  private String run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + output);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
    return output;
  }
}
