package io.vmsync.domain;

import io.vmsync.spec.SoundModel;

/** The sound card; what it plays to ({@code <audio>}) is left alone. */
final class SoundMapping extends DeviceModel<SoundModel> {

  SoundMapping() {
    super("sound", "@model", SoundModel.class, SoundModel.NONE);
  }

  @Override
  String bus(String model) {
    return switch (model) {
      case "usb" -> "usb";
      case "sb16", "pcspk" -> "";
      default -> "pci";
    };
  }
}
