package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossGuardTest {
  private static final String BEFORE =
      """
      <domain type='qemu'>
        <name>a</name>
        <memory unit='KiB'>1024</memory>
        <currentMemory unit='KiB'>1024</currentMemory>
        <devices>
          <hostdev mode='subsystem'><source><address bus='1'/></source></hostdev>
          <hostdev mode='subsystem'><source><address bus='2'/></source></hostdev>
        </devices>
      </domain>\
      """;

  @Test
  void nothingIsLostWhenTheEngineKeepsAndAddsThings() {
    assertThat(
            lossesAfter(
                BEFORE
                    .replace("1024", "2048")
                    .replace("<devices>", "<devices><controller type='usb'/>")))
        .isEmpty();
  }

  @Test
  void aDroppedDeviceIsALoss() {
    assertThat(
            lossesAfter(
                BEFORE.replace(
                    "<hostdev mode='subsystem'><source><address bus='2'/></source></hostdev>", "")))
        .containsExactly("devices/hostdev");
  }

  @Test
  void aChangedAttributeIsALoss() {
    assertThat(lossesAfter(BEFORE.replace("bus='2'", "bus='3'")))
        .containsExactly("devices/hostdev/source/address/@bus");
  }

  @Test
  void aChangedTextIsALoss() {
    assertThat(lossesAfter(BEFORE.replace("<name>a<", "<name>b<"))).containsExactly("name");
  }

  @Test
  void twoAlikeMustBothBeKept() {
    String twins = BEFORE.replace("bus='2'", "bus='1'");
    assertThat(
            LossGuard.losses(
                DomainXml.parse(twins),
                new Edit(),
                DomainXml.parse(
                    twins.replaceFirst(
                        "<hostdev mode='subsystem'><source><address bus='1'/></source></hostdev>",
                        ""))))
        .containsExactly("devices/hostdev");
  }

  private static List<String> lossesAfter(String kept) {
    Patch patch = new Patch(DomainXml.parse(BEFORE));
    new MemoryMapping()
        .write(patch.edit(), patch.document().root(), Memory.of(DataSize.ofKib(2048)));
    return patch.losses(DomainXml.parse(kept));
  }
}
