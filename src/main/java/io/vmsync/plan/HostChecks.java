package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Word;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the host, before anything is touched, for what the changed fields of a plan need of it. */
final class HostChecks {
  private static final Set<String> CPUS = Set.of("arch", "machine", "vcpus");

  private final HostView host;
  private final VmSpec wanted;
  private final Draft draft;

  HostChecks(HostView host, VmSpec wanted, Draft draft) {
    this.host = host;
    this.wanted = wanted;
    this.draft = draft;
  }

  void check() {
    if (!host.facts().isSilent()) {
      virt();
      firmware();
      tpm();
      graphics();
      video();
    }
    downloads();
    new DeviceChecks(host, wanted, draft).check();
  }

  private void tpm() {
    if (concerns("tpm") && wanted.tpm() == Tpm.V2_0 && !host.facts().tpm()) {
      draft.error("no-tpm", "tpm", "this host cannot emulate a TPM 2.0", "install swtpm");
    }
  }

  /** Whether a field is about to be written. */
  private boolean concerns(String field) {
    return draft.state() == VmState.MISSING || draft.hasChange(field);
  }

  private void virt() {
    if (!concerns("virt") || wanted.virt() == null) {
      return;
    }
    if (!host.facts().virtTypes().contains(wanted.virt())) {
      draft.error(
          "no-virt",
          "virt",
          "this host cannot run guests with " + wanted.virt(),
          wanted.virt() == VirtType.KVM
              ? "say virt: qemu for software emulation, or see that /dev/kvm is there"
              : "install an emulator for " + host.facts().arch());
    }
  }

  private void firmware() {
    boolean uefi = wanted.boot() == Firmware.UEFI || (wanted.boot() == null && isNew());
    if (concerns("boot") && uefi && !host.facts().firmware().contains(Firmware.UEFI)) {
      draft.error(
          "no-uefi",
          "boot",
          "this host has no UEFI firmware for guests",
          "install ovmf, or say boot: bios");
    } else if (concerns("secure_boot")
        && Boolean.TRUE.equals(wanted.secureBoot())
        && !host.facts().secureBoot()) {
      draft.error(
          "no-secure-boot",
          "secure_boot",
          "this host has no firmware with secure boot",
          "install ovmf");
    }
  }

  /** Whether a machine type takes as many CPUs as a machine is to have. */
  void cpus(DomainXml machine) {
    if (concerns("vcpus")) {
      cpus(FieldTable.capture(machine, CPUS));
    }
  }

  /** The same for a machine that is new. */
  void cpus(VmSpec machine) {
    if (machine.machine() == null || !isOfHost(machine)) {
      return;
    }
    int ceiling = Optional.ofNullable(machine.vcpus()).map(Vcpus::ceiling).orElse(0);
    host.facts()
        .mostVcpus(machine.machine())
        .filter(most -> ceiling > most)
        .ifPresent(most ->
            draft.error(
                "too-many-vcpus",
                "vcpus",
                "%s takes no more than %d CPUs, not %d".formatted(machine.machine(), most, ceiling),
                "say vcpus: %d or less".formatted(most)));
  }

  private boolean isOfHost(VmSpec machine) {
    return host.facts().arch().equals(machine.arch());
  }

  private void graphics() {
    Graphics graphics = wanted.graphics();
    if (!concerns("graphics") || graphics == null || graphics == Graphics.NONE) {
      return;
    }
    if (!host.facts().graphics().contains(graphics)) {
      draft.error(
          "no-graphics",
          "graphics",
          "this host's emulator was built without " + graphics,
          "say graphics: " + (graphics == Graphics.SPICE ? Graphics.VNC : Graphics.NONE));
    }
  }

  private void video() {
    VideoModel video = wanted.video();
    if (!concerns("video") || video == null) {
      return;
    }
    Set<VideoModel> known = host.facts().video();
    boolean foreign = wanted.arch() != null && !wanted.arch().equals(host.facts().arch());
    if (!foreign && !known.isEmpty() && !known.contains(video)) {
      draft.error(
          "no-video",
          "video",
          "this host's emulator has no graphics card '" + video + "'",
          "one of " + known.stream().sorted().map(Word::word).collect(Collectors.joining(", ")));
    }
  }

  private void downloads() {
    for (MediaSpec medium : Optional.ofNullable(wanted.media()).orElse(List.of())) {
      if (medium.content() instanceof MediaSpec.Download(URI url)) {
        draft.warn(
            "not-downloaded",
            "iso_sources",
            url + " is not downloaded: its drive stays empty",
            "download it and give its path instead");
      }
    }
  }

  private boolean isNew() {
    return draft.state() == VmState.MISSING;
  }
}
