package io.vmsync.domain;

import io.vmsync.spec.WatchdogModel;
import io.vmsync.xml.Element;

/**
 * The watchdog; what it does when the guest hangs is left alone, libvirt's default is a reset. An
 * iTCO is part of every q35 machine, which libvirt 9.1 and later say, so it is nobody's choice.
 */
final class WatchdogMapping extends DeviceModel<WatchdogModel> {

  WatchdogMapping() {
    super("watchdog", "@model", WatchdogModel.class, WatchdogModel.NONE);
  }

  @Override
  boolean isWanted(Element watchdog) {
    return !watchdog.attribute("model").equals("itco");
  }

  @Override
  String bus(String model) {
    return model.equals("i6300esb") ? "pci" : "";
  }
}
