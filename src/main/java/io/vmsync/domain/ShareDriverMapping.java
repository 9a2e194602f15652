package io.vmsync.domain;

import io.vmsync.spec.ShareSpec.Driver;
import io.vmsync.xml.Element;

/** How a share is carried. virtiofs brings the shared memory that it needs. */
final class ShareDriverMapping implements Mapping<Driver> {

  @Override
  public String location() {
    return "driver/@type";
  }

  @Override
  public Reading<Driver> read(Element share) {
    return Reading.of(isVirtiofs(share) ? Driver.VIRTIOFS : Driver.NINE_P);
  }

  static boolean isVirtiofs(Element share) {
    return ElementPath.of("driver/@type").read(share).filter("virtiofs"::equals).isPresent();
  }

  @Override
  public void write(Edit edit, Element share, Driver wanted) {
    if (!read(share).equals(Reading.of(wanted))) {
      make(edit, share, wanted);
    }
  }

  /** Makes a share one of this kind, whatever it was. */
  static void make(Edit edit, Element share, Driver wanted) {
    switch (wanted) {
      case VIRTIOFS -> {
        edit.attribute(edit.child(share, "driver"), "type", "virtiofs");
        edit.attribute(share, "accessmode", "passthrough");
        SharedMemory.ensure(edit, share.parent().flatMap(Element::parent).orElseThrow());
      }
      case NINE_P -> {
        edit.removeChild(share, "driver");
        edit.removeChild(share, "binary");
        // What libvirt would take, passthrough, works only where QEMU runs as root.
        edit.attribute(share, "accessmode", "mapped");
      }
    }
  }
}
