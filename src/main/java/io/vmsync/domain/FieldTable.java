package io.vmsync.domain;

import static io.vmsync.domain.Mappings.PROSE;
import static io.vmsync.domain.Mappings.TEXT;
import static io.vmsync.domain.Mappings.at;
import static io.vmsync.domain.Mappings.word;
import static io.vmsync.domain.Row.row;

import io.vmsync.spec.Capability;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Optional;
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
          .summary("How the screen is reached."));

  /** The devices a VM has any number of. */
  public static final List<DeviceTable<?>> DEVICES = List.of(Disks.TABLE, Nics.TABLE, Media.TABLE);
  // spotless:on

  private FieldTable() {}

  /** The rows of a VM: the table's, and behind them those that its manifest adds. */
  public static List<Row<VmSpec, ?>> rowsOf(VmSpec spec) {
    return Stream.concat(ROWS.stream(), XmlRows.of(spec).stream()).toList();
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
}
