package io.vmsync.spec;

/**
 * The sound card the guest sees, by libvirt's names of models. Without ich7, which QEMU never had,
 * and pcspk, with which libvirt 9.0 cannot start QEMU 7.1 or later.
 */
public enum SoundModel implements Word {
  ICH9("ich9"),
  ICH6("ich6"),
  AC97("ac97"),
  ES1370("es1370"),
  SB16("sb16"),
  USB("usb"),
  NONE("none");

  private final String word;

  SoundModel(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
