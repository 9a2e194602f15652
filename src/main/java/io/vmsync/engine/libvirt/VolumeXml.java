package io.vmsync.engine.libvirt;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** libvirt's {@code <volume>} document (libvirt.org/formatstorage.html). */
final class VolumeXml {

  private VolumeXml() {}

  /** A sparse volume. Without {@code compat} libvirt makes qcow2 images of the format of 2008. */
  static String of(Volume volume) {
    String compat = volume.format().equals("qcow2") ? "<compat>1.1</compat>" : "";
    return """
    <volume>
      <name>%s</name>
      <capacity unit='bytes'>%d</capacity>
      <allocation unit='bytes'>0</allocation>
      <target><format type='%s'/>%s</target>%s
    </volume>
    """
        .formatted(
            Xml.escaped(Pools.name(Path.of(volume.path()))),
            volume.capacity().bytes(),
            Xml.escaped(volume.format()),
            compat,
            backing(volume.backing()));
  }

  private static String backing(Volume.@Nullable Backing backing) {
    if (backing == null) {
      return "";
    }
    String format = backing.format() == null ? "raw" : backing.format();
    return "<backingStore><path>%s</path><format type='%s'/></backingStore>"
        .formatted(Xml.escaped(backing.path()), Xml.escaped(format));
  }

  static Volume read(String document) {
    Element root = XmlReader.read(document);
    long capacity = Long.parseLong(Xml.text(root, "capacity"));
    String unit = Xml.attribute(root, "unit", "capacity").orElse("bytes");
    String path = Xml.text(root, "target", "path");
    // Logical volumes and disks have no format of their own: they are raw.
    String format = Xml.attribute(root, "type", "target", "format").orElse("raw");
    if (root.attribute("type").equals("dir") || format.equals("dir")) {
      throw LibvirtStorage.notAnImage(path, "a directory");
    }
    return new Volume(path, format, DataSize.ofUnit(capacity, unit), backing(root));
  }

  private static Volume.@Nullable Backing backing(Element root) {
    String path = Xml.text(root, "backingStore", "path");
    return path.startsWith("/")
        ? new Volume.Backing(
            path, Xml.attribute(root, "type", "backingStore", "format").orElse(null))
        : null;
  }
}
