package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.guestos.TestGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** NICs and media of a guest that really runs: they come, move and go without a restart. */
final class LiveNicsAndMediaIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension private final Lab lab = new Lab("nics");

  @BeforeEach
  void makeNetworkAndMedia() throws IOException {
    for (String iso : new String[] {"one.iso", "two.iso"}) {
      Files.write(lab.directory().resolve(iso), new byte[1 << 20]);
    }
    String document =
        "<network><name>%s</name><bridge name='%s'/></network>".formatted(network(), bridge());
    lab.virsh("net-define", lab.file("network.xml", document).toString()).exits(0);
    lab.virsh("net-start", network()).exits(0);
  }

  private String network() {
    return lab.name("net");
  }

  private static String bridge() {
    return "vmte2enics";
  }

  private String vm() {
    return lab.name("guest");
  }

  private Path console() {
    return lab.directory().resolve("console.log");
  }

  @Test
  void comeMoveAndGo() throws IOException {
    boot(manifest(media("one.iso"), "network: default"));
    guestHas("nics=eth0");
    String first = mac(0);

    live(manifest(media("one.iso"), "network: default", "network: " + network()));
    guestHas("nics=eth0 eth1");
    assertThat(plugs()).containsExactly("network='default'", "network='" + network() + "'");
    String second = mac(1);

    live(manifest(media("one.iso"), "network: default", "bridge: " + bridge()));
    assertThat(plugs()).containsExactly("network='default'", "bridge='" + bridge() + "'");
    live(manifest(media("one.iso"), "network: " + network(), "bridge: " + bridge()));
    assertThat(mac(0)).isEqualTo(first);
    assertThat(mac(1)).isEqualTo(second);

    live(manifest(media("one.iso"), "bridge: " + bridge()));
    guestHas("nics=eth1");
    assertThat(mac(0)).as("the one that stays keeps its address").isEqualTo(second);

    live(manifest(media("two.iso"), "bridge: " + bridge()));
    assertThat(lab.virsh("dumpxml", vm()).out()).contains("two.iso").doesNotContain("one.iso");
    live(manifest("    iso_sources: [{}]\n", "bridge: " + bridge()));
    assertThat(lab.virsh("dumpxml", vm()).out()).doesNotContain(".iso").contains("device='cdrom'");
    assertThat(lab.directory().resolve("two.iso")).exists();
  }

  @Test
  void aMediumThatIsAnotherOneIsNotPutIn() throws IOException {
    boot(manifest(media("one.iso"), "network: default"));
    String wrong =
        "    iso_sources: [{path: two.iso, sha256: %s}]\n".formatted("0123456789abcdef".repeat(4));
    Result refused = lab.sync(manifest(wrong, "network: default"));
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.out() + refused.err())
        .contains("iso_sources[0].sha256", "is another image", "fetch it again");
    assertThat(lab.virsh("dumpxml", vm()).out()).contains("one.iso").doesNotContain("two.iso");
  }

  /** A sync that leaves nothing to wait for, in what is defined and in what runs, and is quiet. */
  private void live(Path manifest) {
    Result sync = lab.sync(manifest).exits(0);
    assertThat(sync.out()).contains("live", "1 changed").doesNotContain("restart", "next boot");
    lab.check(manifest).exits(0);
    assertThat(lab.vm("status", "-f", manifest.toString()).run().exits(0).out())
        .doesNotContain("restart");
  }

  private static String media(String iso) {
    return "    iso_sources: [{path: " + iso + "}]\n";
  }

  private Path manifest(String media, String... nics) {
    String networks =
        Arrays.stream(nics).map(nic -> "      - " + nic + "\n").collect(Collectors.joining());
    String text =
        """
        vms:
          NAME:
            memory: 256 MiB
            vcpus: 1
            virt: qemu
            boot: bios
            graphics: none
            networks:
        """
            .replace("NAME", vm());
    return lab.file("vms.yaml", text + networks + media);
  }

  private void boot(Path manifest) throws IOException {
    lab.sync(manifest).exits(0);
    String os = guest().osElement("q35");
    String kernel = os.substring(os.indexOf("<kernel>"), os.indexOf("</os>"));
    String source = "<source path='" + console() + "'/>";
    String changed =
        lab.definition(vm())
            .replace("</os>", kernel + "</os>")
            .replace("<serial type='pty'>", "<serial type='file'>" + source)
            .replace("<console type='pty'>", "<console type='file'>" + source);
    lab.virsh("define", lab.file("kernel.xml", changed).toString()).exits(0);
    lab.virsh("start", vm()).exits(0);
    TestGuest.awaitConsole(console(), TestGuest.READY, PATIENCE);
    lab.check(manifest).exits(0);
  }

  private TestGuest guest() throws IOException {
    try {
      TestGuest.get();
    } catch (IOException unavailable) {
      Lab.absent("no guest to boot: " + unavailable.getMessage());
    }
    return TestGuest.get().copiedTo(lab.directory());
  }

  /** What the guest said last of its NICs. */
  private void guestHas(String nics) {
    TestGuest.awaitConsole(
        console(),
        said -> said.lines().reduce("", (before, line) -> line).strip().endsWith(nics),
        PATIENCE);
  }

  private List<String> plugs() {
    return interfaces("(?s)<source [^>]*?((?:network|bridge)='[^']*')");
  }

  private String mac(int position) {
    return interfaces("<mac address='([^']*)'").get(position);
  }

  /** What a pattern finds in each NIC of the running machine. */
  private List<String> interfaces(String pattern) {
    String live = lab.virsh("dumpxml", vm()).exits(0).out();
    return Pattern.compile("(?s)<interface .*?</interface>")
        .matcher(live)
        .results()
        .map(nic -> Pattern.compile(pattern).matcher(nic.group()))
        .map(found -> found.find() ? found.group(1) : "none")
        .toList();
  }
}
