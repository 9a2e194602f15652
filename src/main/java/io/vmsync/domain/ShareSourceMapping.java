package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/** The host's directory behind a share; what is mounted from images or volumes is foreign. */
final class ShareSourceMapping implements Mapping<String> {
  /** The drivers of QEMU: {@code path} and {@code handle} are 9p, as is none. */
  private static final List<String> DRIVERS = List.of("", "path", "handle", "virtiofs");

  @Override
  public String location() {
    return "source/@dir";
  }

  @Override
  public Reading<String> read(Element share) {
    String type = Elements.attribute(share, "type").orElse("mount");
    String driver = ElementPath.of("driver/@type").read(share).orElse("");
    Optional<String> path =
        ElementPath.of("source/@dir").read(share).filter(each -> each.startsWith("/"));
    return type.equals("mount") && DRIVERS.contains(driver) && path.isPresent()
        ? Reading.of(path.get())
        : Reading.foreign(driver.isEmpty() ? type : driver);
  }

  @Override
  public void write(Edit edit, Element share, String path) {
    edit.attribute(edit.child(share, "source"), "dir", path);
  }
}
