package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.BaseImage;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What capture says of disks, and what it keeps of what a manifest says. */
class DiskFormTest {
  private static final String A = disk("/d/a.qcow2", "vda", "virtio");
  private static final String B = disk("/d/b.qcow2", "vdb", "virtio");
  private static final String NETWORK =
      "<disk type='network' device='disk'><source protocol='nbd' name='x'><host name='h'/></source>"
          + "<target dev='%s' bus='virtio'/></disk>";

  @Test
  void plainDisksAreTheirPaths() {
    assertThat(simplest(A + B)).containsExactly(at("/d/a.qcow2"), at("/d/b.qcow2"));
    assertThat(simplest("")).isEmpty();
  }

  @Test
  void fortyPlainDisksAreTheirPathsToo() {
    String many =
        IntStream.range(0, 40)
            .mapToObj(i -> disk("/d/" + i, "vd" + letters(i), "virtio"))
            .collect(Collectors.joining());
    assertThat(simplest(many)).hasSize(40).allMatch(disk -> disk.equals(at(disk.path())));
  }

  private static String letters(int i) {
    return i < 26 ? "" + (char) ('a' + i) : "a" + (char) ('a' + i - 26);
  }

  @Test
  void whatANewMachineWouldGetOtherwiseIsSaid() {
    String odd =
        """
        <disk type='file' device='disk'>
          <driver name='qemu' type='raw' cache='none' discard='ignore'/>
          <source file='/d/a.img'/>
          <target dev='sdc' bus='usb'/>
          <serial>A-1</serial>
          <readonly/>
        </disk>
        """;
    assertThat(simplest(odd))
        .containsExactly(
            DiskSpec.at("/d/a.img")
                .target("sdc")
                .bus(DiskBus.USB)
                .format(DiskFormat.RAW)
                .cache(DiskCache.NONE)
                .discard(DiskDiscard.IGNORE)
                .readonly(true)
                .serial("A-1")
                .build());
  }

  @Test
  void aBlockDeviceIsRawOfItself() {
    String block =
        "<disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/vg/a'/>"
            + "<target dev='vda' bus='virtio'/></disk>";
    assertThat(simplest(block)).containsExactly(at("/dev/vg/a"));
  }

  @Test
  void namesOutOfOrderAreSaid() {
    String swapped =
        disk("/d/a.qcow2", "vdb", "virtio")
            + disk("/d/b.qcow2", "vda", "virtio")
            + disk("/d/c.qcow2", "vdd", "virtio");
    assertThat(simplest(swapped))
        .containsExactly(
            DiskSpec.at("/d/a.qcow2").target("vdb").build(),
            at("/d/b.qcow2"),
            DiskSpec.at("/d/c.qcow2").target("vdd").build());
  }

  @Test
  void disksOfOtherKindsAreLeftOutWhereverTheyStand() {
    DiskSpec late = DiskSpec.at("/d/b.qcow2").target("vdb").build();
    assertThat(simplest(NETWORK.formatted("vda") + B)).containsExactly(late);
    assertThat(simplest(A + NETWORK.formatted("vdc") + B))
        .containsExactly(at("/d/a.qcow2"), at("/d/b.qcow2"));
    assertThat(simplest(A + B + NETWORK.formatted("vdc"))).hasSize(2);
    assertThat(simplest("<disk type='file'><target dev='vda' bus='virtio'/></disk>")).isEmpty();
    assertThat(simplest(A.replace("device='disk'", "device='lun'"))).isEmpty();
    assertThat(simplest(A.replace("device='disk'", "device='floppy'"))).isEmpty();
  }

  @Test
  void anImageIsSaidOnce() {
    assertThat(simplest(A + disk("/d/a.qcow2", "vdb", "virtio"))).containsExactly(at("/d/a.qcow2"));
  }

  @Test
  void oneDiskOfWhichTheManifestSaysOnlyThePathStaysThat() {
    String sata = disk("/d/a.qcow2", "sda", "sata");
    DiskSpec said = new DiskSpec("/d/a.qcow2", DataSize.ofGib(10), true);
    assertThat(simplest(sata, said)).containsExactly(said);
    assertThat(simplest(sata)).containsExactly(DiskSpec.at("/d/a.qcow2").bus(DiskBus.SATA).build());
  }

  @Test
  void wishesAndOrderOfTheManifestStay() {
    DiskSpec second =
        DiskSpec.at("/d/b.qcow2").bus(DiskBus.VIRTIO).baseImage(BaseImage.at("/d/base")).build();
    DiskSpec first = new DiskSpec("/d/a.qcow2", DataSize.ofGib(10), true);
    assertThat(simplest(A + B, second, first))
        .containsExactly(second.toBuilder().target("vdb").build(), first);
    assertThat(simplest(A + B, first, second)).containsExactly(first, second);
  }

  @Test
  void whatIsStatedIsBroughtUpToDate() {
    DiskSpec said =
        DiskSpec.at("/d/a.qcow2").cache(DiskCache.NONE).bus(DiskBus.SATA).readonly(true).build();
    assertThat(simplest(A + B, said))
        .containsExactly(
            DiskSpec.at("/d/a.qcow2")
                .cache(DiskCache.DEFAULT)
                .bus(DiskBus.VIRTIO)
                .readonly(false)
                .build(),
            at("/d/b.qcow2"));
  }

  private static DiskSpec at(@Nullable String path) {
    return DiskSpec.at(path).build();
  }

  private static List<DiskSpec> simplest(String devices, DiskSpec... stated) {
    DomainXml domain =
        DomainXml.parse("<domain><name>a</name><devices>" + devices + "</devices></domain>");
    return DiskForm.simplest(domain, stated.length == 0 ? null : List.of(stated));
  }

  private static String disk(String path, String target, String bus) {
    return """
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='%s'/>
      <target dev='%s' bus='%s'/>
    </disk>
    """
        .formatted(path, target, bus);
  }
}
