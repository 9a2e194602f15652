package io.vmsync.domain;

import io.vmsync.spec.Tpm;
import io.vmsync.xml.Element;
import java.util.Optional;

/** An emulated TPM 2.0, or none. A TPM passed through, or an older one, is left alone. */
final class TpmMapping implements Mapping<Tpm> {

  @Override
  public String location() {
    return "devices/tpm";
  }

  @Override
  public Reading<Tpm> read(Element domain) {
    Optional<Element> backend = ElementPath.of("devices/tpm/backend").find(domain);
    if (ElementPath.of("devices/tpm").find(domain).isEmpty()) {
      return Reading.of(Tpm.NONE);
    }
    return backend
        .filter(each -> each.attribute("type").equals("emulator"))
        .filter(each -> Elements.attribute(each, "version").orElse("2.0").equals("2.0"))
        .map(each -> Reading.of(Tpm.V2_0))
        .orElseGet(() -> Reading.foreign(backend.map(TpmMapping::describe).orElse("a TPM")));
  }

  private static String describe(Element backend) {
    return (backend.attribute("type") + " " + backend.attribute("version")).strip();
  }

  @Override
  public void write(Edit edit, Element domain, Tpm tpm) {
    ElementPath.of("devices/tpm").find(domain).ifPresent(edit::remove);
    if (tpm == Tpm.V2_0) {
      Element element = edit.append(edit.child(domain, "devices"), "tpm");
      edit.attribute(element, "model", "tpm-crb");
      Element backend = edit.append(element, "backend");
      edit.attribute(backend, "type", "emulator");
      edit.attribute(backend, "version", "2.0");
    }
  }
}
