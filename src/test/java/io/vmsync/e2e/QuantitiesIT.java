package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.guestos.TestGuest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Memory and CPUs of a machine whose guest really runs, up and down. */
final class QuantitiesIT {
  private static final Duration BOOT = Duration.ofMinutes(2);

  @RegisterExtension private final Lab lab = new Lab("quantities");

  @Test
  void whatTheGuestCanTakeItTakesAtOnce() throws IOException {
    boot();
    assertThat(live()).contains("<vcpu placement='static' current='1'>3</vcpu>", "'>524288</cur");

    Path more = manifest("{size: 256 MiB, maximum: 512 MiB}", "{count: 2, maximum: 3}");
    assertThat(diff(more)).contains("live").doesNotContain("next boot");
    lab.sync(more).exits(0);
    awaitGuest("cpus=2 ");
    awaitMemory(256);
    assertThat(live()).contains("<vcpu placement='static' current='2'>3</vcpu>");
    quiet(more);

    Path upAgain = manifest("{size: 400 MiB, maximum: 512 MiB}", "3");
    assertThat(diff(upAgain)).contains("live").doesNotContain("next boot");
    lab.sync(upAgain).exits(0);
    awaitMemory(400);
    assertThat(live()).contains("<vcpu placement='static'>3</vcpu>");
    quiet(upAgain);
  }

  @Test
  void whatItCannotTakeWaitsAndIsSaid() throws IOException {
    boot();
    lab.sync(manifest("{size: 512 MiB, maximum: 512 MiB}", "2")).exits(0);
    awaitGuest("cpus=2 ");

    Path fewer = manifest("{size: 512 MiB, maximum: 512 MiB}", "1");
    assertThat(diff(fewer))
        .contains("next boot: an emulated processor cannot be taken away while it runs");

    Path tooMuch = manifest("1 GiB", "5");
    assertThat(diff(tooMuch))
        .contains("hint: memory: {size: 1 GiB, maximum: …} leaves room to grow while it runs")
        .contains("hint: vcpus: {count: 5, maximum: …} leaves room to grow while it runs");
    assertThat(lab.vm("diff", "-o", "json", "-f", tooMuch.toString()).run().exits(0).out())
        .contains("\"hint\"");
    lab.sync(tooMuch).exits(0);
    lab.check(tooMuch).exits(0);
    lab.sync(tooMuch, "--restart", "--timeout", "60s").exits(0);
    assertThat(live()).contains("<vcpu placement='static'>5</vcpu>", "<memory unit='KiB'>1048576<");
    assertThat(diff(tooMuch)).doesNotContain("pending");
  }

  private void boot() throws IOException {
    TestGuest guest = guest();
    String xml =
        """
        <domain type='qemu'>
          <name>%s</name>
          <memory unit='MiB'>512</memory>
          <vcpu current='1'>3</vcpu>
          %s
          <features><acpi/><apic/></features>
          <devices>%s</devices>
        </domain>
        """
            .formatted(name(), guest.osElement("q35"), TestGuest.serialElement(console()));
    lab.virsh("define", lab.file("domain.xml", xml).toString()).exits(0);
    lab.virsh("start", name()).exits(0);
    awaitGuest(TestGuest.READY);
    awaitGuest("cpus=1 ");
  }

  private TestGuest guest() throws IOException {
    try {
      return TestGuest.get().copiedTo(lab.directory());
    } catch (IOException unavailable) {
      Lab.absent("no guest to boot: " + unavailable.getMessage());
      throw unavailable;
    }
  }

  private Path manifest(String memory, String vcpus) {
    String text = "vms:\n  %s:\n    memory: %s\n    vcpus: %s\n".formatted(name(), memory, vcpus);
    return lab.file("vms.yaml", text);
  }

  private String diff(Path manifest) {
    return lab.vm("diff", "-f", manifest.toString()).run().exits(0).out();
  }

  private void quiet(Path manifest) {
    lab.check(manifest).exits(0);
    assertThat(diff(manifest)).doesNotContain("pending");
  }

  private String live() {
    return lab.virsh("dumpxml", name()).exits(0).out();
  }

  private String name() {
    return lab.name("guest");
  }

  private Path console() {
    return lab.directory().resolve("console.log");
  }

  private void awaitGuest(String text) {
    TestGuest.awaitConsole(console(), text, BOOT);
  }

  /**
   * The guest takes and gives memory step by step, and QEMU tells libvirt once a second how far it
   * is: what {@code dommemstat} asks QEMU for can be ahead of the document.
   */
  private void awaitMemory(long mib) {
    long deadline = System.nanoTime() + BOOT.toNanos();
    String element = "<currentMemory unit='KiB'>" + mib * 1024 + "<";
    while (!live().contains(element)) {
      assertThat(System.nanoTime()).as("the balloon is as it should be").isLessThan(deadline);
      Pause.of(Duration.ofMillis(200));
    }
  }
}
