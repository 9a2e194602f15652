package io.vmsync.domain;

import io.vmsync.spec.Firmware;
import io.vmsync.xml.Element;
import java.util.Optional;

/**
 * Firmware chosen by the engine ({@code os/@firmware}) or named outright ({@code os/loader}).
 * Loader and variable store follow from the choice, so they go when it changes; libvirt then picks
 * them anew.
 */
final class FirmwareMapping implements Mapping<Firmware> {

  @Override
  public String location() {
    return "os/@firmware, os/loader, os/nvram";
  }

  @Override
  public Reading<Firmware> read(Element domain) {
    Optional<String> chosen = ElementPath.of("os/@firmware").read(domain);
    if (chosen.isPresent()) {
      return Reading.of(chosen.get().equals("efi") ? Firmware.UEFI : Firmware.BIOS);
    }
    Optional<Element> loader = ElementPath.of("os/loader").find(domain);
    if (loader.isEmpty()) {
      return Reading.of(Firmware.BIOS);
    }
    // A ROM of the user's own choice may be either.
    return loader.get().attribute("type").equals("pflash")
        ? Reading.of(Firmware.UEFI)
        : Reading.foreign("the ROM " + Elements.text(loader.get()));
  }

  @Override
  public void write(Edit edit, Element domain, Firmware firmware) {
    Element os = edit.child(domain, "os");
    reselect(edit, os);
    switch (firmware) {
      case UEFI -> edit.attribute(os, "firmware", "efi");
      case BIOS -> {
        edit.removeAttribute(os, "firmware");
        edit.removeChild(os, "firmware");
      }
    }
  }

  static void reselect(Edit edit, Element os) {
    edit.removeChild(os, "loader");
    edit.removeChild(os, "nvram");
  }
}
