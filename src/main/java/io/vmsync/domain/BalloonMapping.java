package io.vmsync.domain;

import io.vmsync.spec.BalloonModel;
import io.vmsync.xml.Element;

/** The memory balloon, which libvirt gives every machine that does not say it has none. */
final class BalloonMapping extends DeviceModel<BalloonModel> {

  BalloonMapping() {
    super("memballoon", "@model", BalloonModel.class, BalloonModel.NONE);
  }

  @Override
  boolean isAddedUnlessDenied(Element domain) {
    return true;
  }

  @Override
  String bus(String model) {
    return VirtioSlots.of(model);
  }
}
