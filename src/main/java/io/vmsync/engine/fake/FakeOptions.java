package io.vmsync.engine.fake;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.spec.Capability;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a fake host can do, and how its guests behave.
 *
 * @param features what it has
 * @param capabilities what its backends can do; the rest is refused
 * @param stubborn its guests ignore every request to shut down, or to let go of a device
 */
public record FakeOptions(Set<Feature> features, Set<Capability> capabilities, boolean stubborn) {

  /** Something a real host may lack. */
  public enum Feature {
    KVM,
    SPICE,
    UEFI,
    SECURE_BOOT,
    TPM
  }

  /** The canonical machine types: those of QEMU 9.0. */
  private static final Map<String, String> MACHINES =
      Map.of("q35", "pc-q35-9.0", "pc", "pc-i440fx-9.0");

  public FakeOptions {
    features = Set.copyOf(features);
    capabilities = Set.copyOf(capabilities);
  }

  /** A host that can do everything, with obedient guests. */
  public static FakeOptions everything() {
    return new FakeOptions(EnumSet.allOf(Feature.class), EnumSet.allOf(Capability.class), false);
  }

  public FakeOptions without(Feature feature) {
    Set<Feature> rest = EnumSet.allOf(Feature.class);
    rest.retainAll(features);
    rest.remove(feature);
    return new FakeOptions(rest, capabilities, stubborn);
  }

  public FakeOptions without(Capability capability) {
    Set<Capability> rest = EnumSet.allOf(Capability.class);
    rest.retainAll(capabilities);
    rest.remove(capability);
    return new FakeOptions(features, rest, stubborn);
  }

  /** The same host with guests that do not shut down when asked. */
  public FakeOptions withStubbornGuests() {
    return new FakeOptions(features, capabilities, true);
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  void require(Capability capability, String operation, String vm) {
    if (!capabilities.contains(capability)) {
      throw new EngineException.Unsupported(
          Failure.of(operation, vm, "this host lacks the capability " + capability));
    }
  }

  HostFacts facts() {
    return new HostFacts(
        "x86_64",
        has(Feature.KVM) ? EnumSet.allOf(VirtType.class) : EnumSet.of(VirtType.QEMU),
        MACHINES,
        Set.of("q35", "pc", "pc-q35-9.0", "pc-i440fx-9.0", "pc-q35-7.2", "pc-i440fx-7.2"),
        Map.of(),
        has(Feature.UEFI) ? EnumSet.allOf(Firmware.class) : EnumSet.of(Firmware.BIOS),
        has(Feature.UEFI) && has(Feature.SECURE_BOOT),
        has(Feature.TPM),
        has(Feature.SPICE) ? EnumSet.of(Graphics.VNC, Graphics.SPICE) : EnumSet.of(Graphics.VNC),
        EnumSet.complementOf(EnumSet.of(VideoModel.RAMFB)));
  }
}
