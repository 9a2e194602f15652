package io.vmsync.spec;

/** What runs the guest's instructions: the processor itself, or software. */
public enum VirtType implements Word {
  KVM("kvm"),
  QEMU("qemu");

  private final String word;

  VirtType(String word) {
    this.word = word;
  }

  /** What then separates a guest from its host. */
  public IsolationLevel isolation() {
    return switch (this) {
      case KVM -> IsolationLevel.HARDWARE;
      case QEMU -> IsolationLevel.EMULATED;
    };
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
