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

  public HostFacts {
    virtTypes = Set.copyOf(virtTypes);
    canonicalMachines = Map.copyOf(canonicalMachines);
    machines = Set.copyOf(machines);
    mostVcpus = Map.copyOf(mostVcpus);
    firmware = Set.copyOf(firmware);
    graphics = Set.copyOf(graphics);
    video = Set.copyOf(video);
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
