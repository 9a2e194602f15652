package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.HostFacts;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.VmSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimplestFormTest {
  private static final MediaSpec IMAGE = MediaSpec.image("/iso/one.iso");
  private static final MediaSpec DOWNLOAD =
      MediaSpec.download(URI.create("https://example.org/later.iso"));

  private static final DomainXml DRIVES =
      DomainXml.parse(
          """
          <domain type='qemu'>
            <name>a</name>
            <devices>
              <disk type='file' device='cdrom'>
                <source file='/iso/one.iso'/>
                <target dev='sda' bus='sata'/>
              </disk>
              <disk type='file' device='cdrom'>
                <target dev='sdb' bus='sata'/>
              </disk>
            </devices>
          </domain>
          """);

  @Test
  void anEmptyDriveAtTheEndIsLeftOut() {
    assertThat(media(List.of())).containsExactly(IMAGE);
  }

  @Test
  void aDriveThatWaitsForADownloadKeepsIt() {
    assertThat(media(List.of(IMAGE, DOWNLOAD))).containsExactly(IMAGE, DOWNLOAD);
  }

  @Test
  void whatLiesInADriveIsSaidInsteadOfTheDownload() {
    assertThat(media(List.of(DOWNLOAD))).containsExactly(IMAGE);
  }

  @Test
  void whatIsGoneFromTheMachineIsSaidToBeGoneWhereItWasStated() {
    HostFacts host =
        new HostFacts(
            "x86_64", Set.of(), Map.of(), Set.of(), Map.of(), Set.of(), false, false, Set.of(),
            Set.of());
    VmSpec titled = VmSpec.builder("a").title("One").build();
    assertThat(SimplestForm.of(DRIVES, titled, host).title()).isEmpty();
    assertThat(SimplestForm.of(DRIVES, VmSpec.builder("a").build(), host).title()).isNull();
  }

  private static List<MediaSpec> media(List<MediaSpec> stated) {
    VmSpec spec = VmSpec.builder("a").media(stated).build();
    return Objects.requireNonNull(SimplestForm.everything(DRIVES, spec).media());
  }
}
