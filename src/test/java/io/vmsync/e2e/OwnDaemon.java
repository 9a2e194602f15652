package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A libvirtd of the test's own, which may be stopped: in a mount namespace where libvirt's
 * directories are other ones, so that the machine's own daemon notices nothing. Needs root.
 */
public final class OwnDaemon {
  private static final String SCRIPT =
      """
      set -e
      mount --make-rprivate /
      for each in run/libvirt etc/libvirt var/lib/libvirt; do
        mkdir -p /$each
        mount --bind "$0/$each" /$each
      done
      exec libvirtd -f "$0/libvirtd.conf" -p "$0/libvirtd.pid"
      """;

  private static final String CONFIGURATION =
      """
      auth_unix_rw = "none"
      unix_sock_rw_perms = "0777"
      log_outputs = "3:stderr"
      """;

  private static final String NETWORK =
      "<network><name>default</name><bridge name='vmte2e0'/></network>";

  private final Path root;
  private Running process;

  private OwnDaemon(Path root, Running process) {
    this.root = root;
    this.process = process;
  }

  /** Starts one that keeps everything under a directory. */
  public static OwnDaemon in(Path root) throws IOException {
    for (String each : new String[] {"run/libvirt", "etc/libvirt", "var/lib/libvirt"}) {
      Files.createDirectories(root.resolve(each));
    }
    Files.writeString(root.resolve("libvirtd.conf"), CONFIGURATION);
    OwnDaemon daemon = new OwnDaemon(root, launch(root));
    daemon.awaitAnswer();
    Path network = Files.writeString(root.resolve("network.xml"), NETWORK);
    daemon.virsh("net-define", network.toString()).exits(0);
    return daemon;
  }

  private static Running launch(Path root) {
    return Command.of("unshare", "-m", "sh", "-c", SCRIPT, root.toString()).start();
  }

  /** After it was stopped. */
  void startAgain() {
    process = launch(root);
    awaitAnswer();
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (virsh("version").exit() != 0) {
      assertThat(process.isAlive()).as("libvirtd runs: %s", process.said()).isTrue();
      assertThat(System.nanoTime()).as("libvirtd answers").isLessThan(deadline);
      Pause.of(Duration.ofMillis(100));
    }
  }

  private Result virsh(String... arguments) {
    String[] line = new String[arguments.length + 4];
    System.arraycopy(new String[] {"virsh", "-q", "-c", uri()}, 0, line, 0, 4);
    System.arraycopy(arguments, 0, line, 4, arguments.length);
    return Command.of(line).run();
  }

  public Path socket() {
    return root.resolve("run/libvirt/libvirt-sock");
  }

  public String uri() {
    return "qemu+unix:///system?socket=" + socket();
  }

  /** Stops it as {@code kill -NAME} does. */
  void stop(String signal) {
    process.signal(signal);
    process.ended(Duration.ofSeconds(30));
  }

  public void close() {
    if (process.isAlive()) {
      stop("KILL");
    }
  }
}
