package io.vmsync.domain;

import static io.vmsync.domain.Mappings.PROSE;
import static io.vmsync.domain.Mappings.TEXT;
import static io.vmsync.domain.Mappings.at;
import static io.vmsync.domain.Mappings.word;
import static io.vmsync.domain.Row.row;

import io.vmsync.spec.BalloonModel;
import io.vmsync.spec.BootDevice;
import io.vmsync.spec.Capability;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.RngModel;
import io.vmsync.spec.SoundModel;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.WatchdogModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The heart of the program: every manifest field that stands in a domain document, a row each.
 * Rendering, capture, diff, effects and docs/fields.md follow from these rows.
 */
public final class FieldTable {

  // spotless:off
  /** The fields of a VM itself, in the order plans show them. */
  public static final List<Row<VmSpec, ?>> ROWS = List.of(
      row("title", at("title", PROSE), VmSpec::title)
          .into(VmSpec.Builder::title)
          .equalBy((wanted, actual, host) -> wanted.strip().equals(actual)).absentMeans("")
          .effect("live", Effects.live(Capability.LIVE_METADATA)).by(LiveCall.SET_TITLE)
          .summary("Short name for people."),

      row("description", at("description", PROSE), VmSpec::description)
          .into(VmSpec.Builder::description)
          .equalBy((wanted, actual, host) -> wanted.strip().equals(actual)).absentMeans("")
          .effect("live", Effects.live(Capability.LIVE_METADATA)).by(LiveCall.SET_DESCRIPTION)
          .summary("Free text."),

      row("protected", Ownership.PROTECTION, VmSpec::protectedVm)
          .into(VmSpec.Builder::protectedVm)
          .onCreate(false)
          .inForceBy((defined, live) -> true)
          .effect("now", situation -> Effect.of(Timing.NOW))
          .summary("Refuses to be destroyed or pruned."),

      row("virt", at("@type", word(VirtType.class)), VmSpec::virt)
          .into(VmSpec.Builder::virt)
          .summary("What runs the guest: the processor (kvm) or software (qemu)."),

      row("arch", at("os/type/@arch", TEXT), VmSpec::arch)
          .into(VmSpec.Builder::arch)
          .recreatesWhen((before, after, host) -> true).effect("recreate", Effects.nextBoot())
          .summary("Architecture, as `uname -m` names it."),

      row("machine", at("os/type/@machine", TEXT), VmSpec::machine)
          .into(VmSpec.Builder::machine)
          .equalBy(MachineTypes::matches)
          .recreatesWhen(MachineTypes::differInFamily)
          .summary("Machine type; an alias such as q35 is satisfied by any version of it."),

      row("memory", new MemoryMapping(), VmSpec::memory)
          .into(VmSpec.Builder::memory)
          .inForceBy(MemoryMapping::inForce).waitsFor(MemoryMapping::waitsFor)
          .effect("live up to the boot maximum, else next boot", QuantityEffects::memory).by(LiveCall.SET_MEMORY)
          .summary("Memory; with a maximum, room to grow while it runs."),

      row("vcpus", new VcpusMapping(), VmSpec::vcpus)
          .into(VmSpec.Builder::vcpus)
          .equalBy((wanted, actual, host) -> VcpusMapping.matches(wanted, actual))
          .inForceBy(VcpusMapping::inForce)
          .effect("live up to the maximum, and down again as far as CPUs were plugged; else next boot", QuantityEffects::vcpus).by(LiveCall.SET_VCPUS)
          .summary("Virtual CPUs; a plain count leaves maximum and topology alone."),

      row("cpu_model", new CpuModelMapping(), VmSpec::cpuModel)
          .into(VmSpec.Builder::cpuModel)
          .inForceBy(CpuModelMapping::inForce)
          .summary("CPU the guest sees."),

      row("boot", new FirmwareMapping(), VmSpec::boot)
          .into(VmSpec.Builder::boot)
          .onCreate(Firmware.UEFI)
          .destructive("an installed system may not boot with other firmware")
          .summary("Firmware."),

      row("secure_boot", new SecureBootMapping(), VmSpec::secureBoot)
          .into(VmSpec.Builder::secureBoot)
          .destructive("an installed system may not boot, for keys stay as they are in the firmware's variables")
          .summary("Boots only what is signed."),

      row("tpm", new TpmMapping(), VmSpec::tpm)
          .into(VmSpec.Builder::tpm)
          .onCreate(Tpm.NONE)
          .destructiveWhen((before, after) -> !before.equals(Optional.of(Tpm.NONE)),
              "what is sealed to the TPM, such as a disk's key, cannot be unlocked any more")
          .summary("Emulated TPM."),

      row("graphics", new GraphicsMapping(), VmSpec::graphics)
          .into(VmSpec.Builder::graphics)
          .onCreate(Graphics.VNC)
          .summary("How the screen is reached."),

      row("boot_order", new BootOrderMapping(), VmSpec::bootOrder)
          .into(VmSpec.Builder::bootOrder)
          .onCreate("`disk`, `cdrom`", vm -> List.of(BootDevice.DISK, BootDevice.CDROM))
          .summary("Kinds of device it boots from, in order."),

      row("video", new VideoMapping(), VmSpec::video)
          .into(VmSpec.Builder::video)
          .onCreate("`virtio`; `none` without graphics", NewDomain::video)
          .effect("next boot", Effects.nextBoot("libvirt plugs in no graphics card while it runs"))
          .summary("Graphics card."),

      row("sound", new SoundMapping(), VmSpec::sound)
          .into(VmSpec.Builder::sound)
          .onCreate(SoundModel.NONE)
          .effect("next boot", Effects.nextBoot("libvirt plugs in no sound card while it runs"))
          .summary("Sound card."),

      row("input", new InputMapping(), VmSpec::input)
          .into(VmSpec.Builder::input)
          .onCreate("`tablet`; `none` without graphics", NewDomain::input)
          .summary("Input device on USB, besides PS/2 mouse and keyboard."),

      row("rng", new RngMapping(), VmSpec::rng)
          .into(VmSpec.Builder::rng)
          .onCreate(RngModel.VIRTIO)
          .summary("Source of entropy, fed by the host's."),

      row("watchdog", new WatchdogMapping(), VmSpec::watchdog)
          .into(VmSpec.Builder::watchdog)
          .onCreate(WatchdogModel.NONE)
          .summary("Watchdog; resets a guest that hangs."),

      row("balloon", new BalloonMapping(), VmSpec::balloon)
          .into(VmSpec.Builder::balloon)
          .onCreate(BalloonModel.VIRTIO)
          .effect("next boot", Effects.nextBoot("libvirt plugs in no balloon while it runs"))
          .summary("Memory balloon, through which memory changes while it runs."),

      row("serial_console", new SerialConsoleMapping(), VmSpec::serialConsole)
          .into(VmSpec.Builder::serialConsole)
          .onCreate(true)
          .summary("Serial port to attach a terminal to."),

      row("guest_agent", new GuestAgentMapping(), VmSpec::guestAgent)
          .into(VmSpec.Builder::guestAgent)
          .onCreate(true)
          .summary("Channel of QEMU's guest agent."));

  /** The devices a VM has any number of. */
  public static final List<DeviceTable<?>> DEVICES = List.of(Disks.TABLE, Nics.TABLE, Media.TABLE, Shares.TABLE);
  // spotless:on

  private FieldTable() {}

  /** The rows of a VM: the table's, and behind them those that its manifest adds. */
  public static List<Row<VmSpec, ?>> rowsOf(VmSpec spec) {
    List<Row<VmSpec, ?>> own = XmlRows.of(spec);
    return own.isEmpty() ? ROWS : Stream.concat(ROWS.stream(), own.stream()).toList();
  }

  /** What every field there is is called, those of devices included: {@code disks[].path}. */
  public static Stream<String> fields() {
    return Stream.concat(
        ROWS.stream().map(Row::key), DEVICES.stream().flatMap(DeviceTable::fields));
  }

  /** Everything a document says that the manifest can express. */
  public static VmSpec capture(DomainXml domain) {
    VmSpec.Builder builder = VmSpec.builder(domain.name());
    ROWS.forEach(row -> row.capture(domain.root(), builder));
    DEVICES.forEach(table -> table.capture(domain, builder));
    return builder.build();
  }

  /** Only the fields of these keys, of what the document has; devices are not among them. */
  public static VmSpec capture(DomainXml domain, Set<String> keys) {
    VmSpec.Builder builder = VmSpec.builder(domain.name());
    for (Row<VmSpec, ?> row : ROWS) {
      if (keys.contains(row.key())) {
        row.capture(domain.root(), builder);
      }
    }
    return builder.build();
  }

  /** The same, and of what the document does not have, that it does not. */
  public static VmSpec captureExactly(DomainXml domain) {
    VmSpec.Builder builder = VmSpec.builder(domain.name());
    ROWS.forEach(row -> row.captureExactly(domain.root(), builder));
    DEVICES.forEach(table -> table.capture(domain, builder));
    return builder.build();
  }
}
