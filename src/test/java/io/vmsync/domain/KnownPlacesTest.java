package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownPlacesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @type                                        | virt
          title                                        | title
          memory                                       | memory
          memory/@unit                                 | memory
          vcpu                                         | vcpus
          vcpu/@placement                              |
          vcpu/@current                                | vcpus
          os/type                                      |
          os/type/@machine                             | machine
          os/type[1]/@machine                          | machine
          os/firmware/feature[@name='secure-boot']     | secure_boot
          os/firmware/feature[@name='enrolled-keys']   |
          devices/graphics/@port                       |
          devices/disk/source/@file                    | disk_path
          devices/disk[2]/source/@file                 | disk_path
          devices/disk[@device='cdrom']/source/@file   | iso_sources
          devices/disk[@device='floppy']/source/@file  |
          devices/disk/driver/@io                      |
          devices/interface/source/@network            | network
          devices/interface/source/@bridge             | network
          devices/interface/source/@portgroup          |
          devices/filesystem/source/@dir               | shares
          cpu                                          |
          """)
  void aRowOfOnesOwnIsNotAboutWhatAKeyIsAbout(String path, String key) {
    assertThat(KnownPlaces.takenBy(XmlPath.parse(path), new XmlValue.Text("x")))
        .isEqualTo(Optional.ofNullable(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          os                                           | arch
          cpu                                          | memory
          cpu/@mode                                    | cpu_model
          cpu/feature                                  |
          devices/disk[@device='floppy']               |
          devices/disk[@device='cdrom']                | iso_sources
          devices/interface[@type='bridge']            | network
          features                                     |
          """)
  void nothingIsRemovedThatHoldsWhatAKeyIsAbout(String path, String key) {
    assertThat(KnownPlaces.takenBy(XmlPath.parse(path), new XmlValue.Absent()))
        .isEqualTo(Optional.ofNullable(key));
  }
}
