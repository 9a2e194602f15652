package io.vmsync.guestos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A Linux that boots within seconds under software emulation: Debian's cloud kernel and an
 * initramfs with busybox. It heeds the power button, gives memory back through its balloon, takes
 * hot-plugged processors, disks and NICs, and says on its first serial port what it sees:
 *
 * <pre>
 * vm test guest ready
 * vm test guest cpus=1 memory=221180 disks=vda nics=eth0
 * </pre>
 *
 * <p>The second line is repeated whenever it changes; {@code memory} is the kernel's {@code
 * MemTotal} in KiB.
 *
 * @param kernel boots directly, without firmware or boot loader
 */
public record TestGuest(Path kernel, Path initrd) {
  /** What the serial console says once the guest is up. */
  public static final String READY = "vm test guest ready";

  /** The memory the guest needs to boot. */
  public static final int MEMORY_MIB = 192;

  private static final Path CACHE = Path.of("target", "test-guest");
  private static final Duration POLL = Duration.ofMillis(50);

  /**
   * The guest, built at the first call and kept under {@code target/}.
   *
   * @throws IOException when the packages it is made of cannot be had
   */
  public static synchronized TestGuest get() throws IOException {
    Path directory = CACHE.toAbsolutePath();
    String initrd = "initrd-" + TestGuestBuilder.VERSION + ".gz";
    TestGuest guest = new TestGuest(directory.resolve("vmlinuz"), directory.resolve(initrd));
    if (!Files.exists(guest.initrd)) {
      new TestGuestBuilder(directory).build(guest);
    }
    return guest;
  }

  /** The same guest in another directory, such as one that the hypervisor's user can enter. */
  public TestGuest copiedTo(Path directory) throws IOException {
    TestGuest copy = new TestGuest(directory.resolve("vmlinuz"), directory.resolve("initrd.gz"));
    Files.copy(kernel, copy.kernel, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(initrd, copy.initrd, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  /** The {@code <os>} element that boots this guest on a machine type. */
  public String osElement(String machine) {
    return """
    <os>
      <type arch='x86_64' machine='%s'>hvm</type>
      <kernel>%s</kernel>
      <initrd>%s</initrd>
      <cmdline>console=ttyS0 quiet panic=-1</cmdline>
    </os>
    """
        .formatted(machine, kernel, initrd);
  }

  /** The serial port whose output goes to a file, to be read with {@link #awaitConsole}. */
  public static String serialElement(Path log) {
    return "<serial type='file'><source path='%s'/></serial>".formatted(log);
  }

  /**
   * Waits until the console has said something.
   *
   * @throws AssertionError with the whole console when it does not in time
   */
  public static void awaitConsole(Path log, String text, Duration atMost) {
    awaitConsole(log, said -> said.contains(text), atMost);
  }

  /** Waits until all that the console has said fulfils a condition. */
  public static void awaitConsole(Path log, Predicate<String> condition, Duration atMost) {
    Instant deadline = Instant.now().plus(atMost);
    while (!condition.test(console(log))) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "not what the guest was to say within " + atMost + ":\n" + console(log));
      }
      pause();
    }
  }

  /** What the guest said so far; empty when it has no console yet. */
  public static String console(Path log) {
    try {
      return Files.exists(log) ? new String(Files.readAllBytes(log), UTF_8) : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the guest", interrupted);
    }
  }
}
