package io.vmsync.spec;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a host offers to VMs of its own architecture.
 *
 * @param arch the host's architecture, as {@code uname -m} names it
 * @param virtTypes what can run guests here
 * @param canonicalMachines machine type alias → what it is stored as ({@code q35 → pc-q35-7.2})
 * @param machines every machine type known, aliases included
 * @param mostVcpus machine type → the most CPUs it takes; aliases, and types that do not say, are
 *     missing
 * @param firmware the firmware kinds that can be had
 * @param secureBoot whether a firmware image with secure boot is installed
 * @param tpm whether a TPM 2.0 can be emulated
 * @param graphics the kinds of graphics the emulator was built with
 * @param video the graphics cards the emulator was built with; empty where that is not known
 */
public record HostFacts(
    String arch,
    Set<VirtType> virtTypes,
    Map<String, String> canonicalMachines,
    Set<String> machines,
    Map<String, Integer> mostVcpus,
    Set<Firmware> firmware,
    boolean secureBoot,
    boolean tpm,
    Set<Graphics> graphics,
    Set<VideoModel> video) {

  private static final Map<String, Set<String>> OLDER_GUESTS =
      Map.of(
          "x86_64", Set.of("i686"),
          "aarch64", Set.of("armv7l"),
          "ppc64le", Set.of("ppc64"),
          "ppc64", Set.of("ppc64le"));

  public HostFacts {
    virtTypes = Set.copyOf(virtTypes);
    canonicalMachines = Map.copyOf(canonicalMachines);
    machines = Set.copyOf(machines);
    mostVcpus = Map.copyOf(mostVcpus);
    firmware = Set.copyOf(firmware);
    graphics = Set.copyOf(graphics);
    video = Set.copyOf(video);
  }

  /**
   * Whether the engine tells nothing of its emulators, as libvirt's mock driver does: then it alone
   * can refuse something.
   */
  public boolean isSilent() {
    return virtTypes.isEmpty();
  }

  /** Whether the host's own processor can run guests of an architecture. */
  public boolean runsNatively(String guest) {
    return guest.equals(arch) || OLDER_GUESTS.getOrDefault(arch, Set.of()).contains(guest);
  }

  /** The name a machine type is stored under: the alias resolved, any other name as it is. */
  public String canonicalMachine(String machine) {
    return Optional.ofNullable(canonicalMachines.get(machine)).orElse(machine);
  }

  /** The most CPUs a machine type takes, where the host says so. */
  public Optional<Integer> mostVcpus(String machine) {
    return Optional.ofNullable(mostVcpus.get(canonicalMachine(machine)));
  }
}
