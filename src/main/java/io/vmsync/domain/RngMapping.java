package io.vmsync.domain;

import io.vmsync.spec.RngModel;
import io.vmsync.xml.Element;
import java.util.Optional;

/** The source of entropy, fed by a device of the host; one fed by anything else is left alone. */
final class RngMapping extends DeviceModel<RngModel> {

  RngMapping() {
    super("rng", "@model", RngModel.class, RngModel.NONE);
  }

  @Override
  Optional<String> oddity(Element rng) {
    return ElementPath.of("backend/@model")
        .read(rng)
        .filter(backend -> !backend.equals("random"))
        .map(backend -> "an rng fed by " + backend);
  }

  @Override
  String bus(String model) {
    return VirtioSlots.of(model);
  }

  @Override
  void furnish(Edit edit, Element rng) {
    Element backend = edit.append(rng, "backend");
    edit.attribute(backend, "model", "random");
    edit.text(backend, "/dev/urandom");
  }
}
