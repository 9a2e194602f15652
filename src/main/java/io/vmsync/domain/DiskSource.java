package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.Optional;

/** The image file or block device behind a disk; any other kind of source is left alone. */
final class DiskSource implements Mapping<String> {

  @Override
  public String location() {
    return "source/@file";
  }

  @Override
  public Reading<String> read(Element disk) {
    Optional<String> path =
        ElementPath.of("source/@file")
            .read(disk)
            .or(() -> ElementPath.of("source/@dev").read(disk))
            .filter(each -> each.startsWith("/"));
    if (path.isPresent()) {
      return Reading.of(path.get());
    }
    return Reading.foreign(
        Elements.child(disk, "source").isEmpty() ? "nothing" : disk.attribute("type"));
  }

  @Override
  public void write(Edit edit, Element disk, String path) {
    boolean block = isBlockDevice(path);
    dropForeign(edit, disk);
    edit.attribute(disk, "type", block ? "block" : "file");
    edit.removeChild(disk, "backingStore");
    Element source = edit.child(disk, "source");
    edit.removeAttribute(source, block ? "file" : "dev");
    edit.attribute(source, block ? "dev" : "file", path);
  }

  /** What a source of another kind says (host, pool, protocol) has no place beside a file. */
  static void dropForeign(Edit edit, Element disk) {
    String type = Elements.attribute(disk, "type").orElse("file");
    if (!type.equals("file") && !type.equals("block")) {
      edit.removeChild(disk, "source");
    }
  }

  static boolean isBlockDevice(String path) {
    return path.startsWith("/dev/");
  }
}
