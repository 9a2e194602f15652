package io.vmsync.domain;

import io.vmsync.spec.Firmware;
import io.vmsync.xml.Element;
import java.util.Optional;

/** Whether the firmware boots only what is signed: a feature of the image the engine chooses. */
final class SecureBootMapping implements Mapping<Boolean> {

  @Override
  public String location() {
    return "os/firmware/feature[@name='secure-boot'], os/loader/@secure";
  }

  @Override
  public Reading<Boolean> read(Element domain) {
    if (isBios(domain)) {
      return Reading.of(false);
    }
    return Reading.ofOptional(
        feature(domain, "secure-boot")
            .map(feature -> feature.attribute("enabled"))
            .or(() -> ElementPath.of("os/loader/@secure").read(domain))
            .map("yes"::equals));
  }

  @Override
  public void write(Edit edit, Element domain, Boolean wanted) {
    if (!wanted && isBios(domain)) {
      return;
    }
    Element os = edit.child(domain, "os");
    FirmwareMapping.reselect(edit, os);
    edit.attribute(os, "firmware", "efi");
    write(edit, domain, "secure-boot", wanted);
    write(edit, domain, "enrolled-keys", wanted);
  }

  /** A BIOS checks no signatures, and has nothing that could say so. */
  private static boolean isBios(Element domain) {
    return new FirmwareMapping().read(domain).equals(Reading.of(Firmware.BIOS));
  }

  private static void write(Edit edit, Element domain, String name, boolean enabled) {
    Element firmware = edit.child(edit.child(domain, "os"), "firmware");
    Element feature = feature(domain, name).orElseGet(() -> edit.append(firmware, "feature"));
    edit.attribute(feature, "name", name);
    edit.attribute(feature, "enabled", enabled ? "yes" : "no");
  }

  private static Optional<Element> feature(Element domain, String name) {
    return ElementPath.of("os/firmware").find(domain).stream()
        .flatMap(firmware -> Elements.children(firmware, "feature").stream())
        .filter(feature -> feature.attribute("name").equals(name))
        .findFirst();
  }
}
