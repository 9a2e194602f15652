package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.BootDevice;
import io.vmsync.xml.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootFlagTest {
  private static final BootFlag FLAG = new BootFlag();

  private static final String DEVICES =
      """
        <devices>
          <disk device="cdrom"/>
          <disk device="cdrom"/>
          <disk type="file"/>
          <interface type="user"/>
        </devices>
      </domain>\
      """;

  private final DomainXml domain =
      DomainXml.parse(
          """
          <domain>
            <os>
              <type>hvm</type>
              <boot dev="hd"/>
              <boot dev="cdrom"/>
            </os>
          """
              + DEVICES);

  @Test
  void aDriveWithoutAPlaceOfItsOwnSaysNothing() {
    assertThat(FLAG.read(drive(0))).isEqualTo(Reading.absent());
    FLAG.write(new Edit(), drive(0), false);
    assertThat(domain.toString()).contains("<boot dev=\"hd\"/>").endsWith(DEVICES.strip());
  }

  @Test
  void theOrderByKindsBecomesOneOfDevices() {
    FLAG.write(new Edit(), drive(1), true);
    assertThat(FLAG.read(drive(1))).isEqualTo(Reading.of(true));
    assertThat(FLAG.read(drive(0))).isEqualTo(Reading.absent());
    assertThat(domain)
        .hasToString(
            """
            <domain>
              <os>
                <type>hvm</type>
              </os>
              <devices>
                <disk device="cdrom"/>
                <disk device="cdrom">
                  <boot order="2"/>
                </disk>
                <disk type="file">
                  <boot order="1"/>
                </disk>
                <interface type="user"/>
              </devices>
            </domain>\
            """);
    assertThat(new BootOrderMapping().read(domain.root()))
        .isEqualTo(Reading.of(List.of(BootDevice.DISK, BootDevice.CDROM)));
  }

  @Test
  void aSecondDriveStandsBehindTheFirstAndTheRestMovesOn() {
    FLAG.write(new Edit(), drive(1), true);
    new BootOrderMapping()
        .write(
            new Edit(),
            domain.root(),
            List.of(BootDevice.CDROM, BootDevice.NETWORK, BootDevice.DISK));
    FLAG.write(new Edit(), drive(1), true);
    FLAG.write(new Edit(), drive(0), true);
    assertThat(BootEntries.byDevice(domain.root()).stream().map(BootEntries::kind))
        .containsExactly("cdrom", "cdrom", "network", "hd");
    assertThat(new BootOrderMapping().read(domain.root()))
        .isEqualTo(Reading.of(List.of(BootDevice.CDROM, BootDevice.NETWORK, BootDevice.DISK)));
    FLAG.write(new Edit(), drive(0), false);
    assertThat(FLAG.read(drive(0))).isEqualTo(Reading.absent());
  }

  @Test
  void aKindWithoutADeviceCouldNotBeKept() {
    new BootOrderMapping().write(new Edit(), domain.root(), List.of(BootDevice.NETWORK));
    new Edit().removeChild(drive(0).parent().orElseThrow(), "interface");
    assertThat(FLAG.objection(drive(0), true))
        .contains("the boot order names 'network', and the machine has no such device");
    assertThat(FLAG.objection(drive(0), false)).isEmpty();
  }

  private Element drive(int position) {
    return Media.TABLE.elements(domain).get(position);
  }
}
