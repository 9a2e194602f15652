package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.BootDevice;
import io.vmsync.spec.InputDevice;
import io.vmsync.spec.RngModel;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rows that stand for one device each leave alone, and say so. */
class OneDeviceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <video><model type='qxl'/></video><video><model type='vga'/></video> | video: qxl and vga
          <video><model type='gop'/></video> | video: gop
          <sound model='ich7'/> | sound: ich7
          <input type='tablet' bus='virtio'/> | input: a tablet on virtio
          <input type='evdev'><source dev='/dev/input/event1'/></input> | input: input of type evdev
          <input type='tablet' bus='usb'/><input type='keyboard' bus='usb'/> | input: tablet and keyboard
          <rng model='virtio'><backend model='egd' type='udp'/></rng> | rng: an rng fed by egd
          <memballoon model='xen'/> | balloon: xen
          <serial type='tcp'/><console type='tcp'/> | serial_console: a serial port of type tcp
          <channel type='pty'><target name='org.qemu.guest_agent.0'/></channel> | guest_agent: an agent's channel of type pty
          <disk device='floppy'><boot order='1'/></disk> | boot_order: fd
          <hostdev><boot order='1'/></hostdev> | boot_order: hostdev
          <disk><boot order='1'/></disk><interface><boot order='2'/></interface><disk><boot order='3'/></disk> | boot_order: hd, network, hd
          """)
  void whatHasNoWordIsForeignAndListed(String devices, String said) {
    DomainXml domain = domain("<devices>" + devices + "</devices>");
    List<String> foreign =
        FieldTable.ROWS.stream()
            .flatMap(row ->
                row.mapping().read(domain.root()).inexpressible().stream()
                    .map(what -> row.key() + ": " + what))
            .toList();
    assertThat(foreign).containsExactly(said);
    String first = devices.substring(1).split("[ >]", 2)[0];
    assertThat(Unmodelled.of(domain, VmSpec.builder("a").build()))
        .anyMatch(kept -> kept.path().startsWith("devices/" + first));
  }

  @ParameterizedTest
  @CsvSource({
    "1, <input type='mouse' bus='ps2'/><input type='keyboard' bus='ps2'/>",
    "2, <input type='mouse' bus='xen'/>",
    "3, <input type='keyboard'/>"
  })
  void whatLibvirtAddsByItselfIsNoInput(int number, String devices) {
    assertThat(new InputMapping().read(domain("<devices>" + devices + "</devices>").root()))
        .isEqualTo(Reading.of(InputDevice.NONE));
  }

  @Test
  void severalAreNeitherChangedNorTakenForOne() {
    DomainXml cards =
        domain(
            """
            <devices>
              <video><model type='qxl'/></video>
              <video><model type='qxl'/></video>
            </devices>
            """);
    assertThat(new VideoMapping().objection(cards.root(), VideoModel.VIRTIO))
        .contains("the machine has qxl and qxl");
    assertThat(new VideoMapping().objection(cards.root(), VideoModel.NONE)).isEmpty();
  }

  @Test
  void anotherSourceOfEntropyIsNotExchanged() {
    DomainXml fed = domain("<devices><rng model='virtio'><backend model='egd'/></rng></devices>");
    assertThat(new RngMapping().objection(fed.root(), RngModel.VIRTIO))
        .contains("the machine has an rng fed by egd");
  }

  @Test
  void aTabletNeedsUsb() {
    DomainXml none = domain("<devices><controller type='usb' model='none'/></devices>");
    assertThat(new InputMapping().objection(none.root(), InputDevice.TABLET))
        .contains("its USB is switched off");
    assertThat(new InputMapping().objection(none.root(), InputDevice.NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <serial type='pty'/><console type='pty'><target type='serial'/></console> |
          <serial type='file'/> | the machine has a serial port of type file
          <serial type='pty'/><serial type='pty'/> | the machine has a serial port of type pty
          <serial type='pty'><log file='/l'/></serial> | the machine has a serial port of type pty
          <console type='pty'><target type='virtio'/></console> | the machine has a console of type pty virtio
          """)
  void aConsoleThatSomebodyMadeIsNotTakenAway(String devices, String objection) {
    DomainXml domain = domain("<devices>" + devices + "</devices>");
    assertThat(new SerialConsoleMapping().objection(domain.root(), false))
        .isEqualTo(Optional.ofNullable(objection));
    assertThat(new SerialConsoleMapping().objection(domain.root(), true)).isEmpty();
  }

  @Test
  void aLoadParameterIsNotLost() {
    DomainXml s390 = domain("<devices><disk><boot order='1' loadparm='PROMPT'/></disk></devices>");
    assertThat(new BootOrderMapping().objection(s390.root(), List.of(BootDevice.CDROM)))
        .contains("the load parameter of a device (PROMPT) would be lost");
  }

  private static DomainXml domain(String inside) {
    return DomainXml.parse("<domain type='qemu'><name>a</name>" + inside + "</domain>");
  }
}
