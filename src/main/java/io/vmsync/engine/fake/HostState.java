package io.vmsync.engine.fake;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.spec.Volume;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is true of a fake host at one moment. Never changes; what changes a host makes
 * another one of these.
 *
 * @param revision grows with every change
 * @param nextId the id the next VM to start gets
 * @param machines by name
 * @param volumes disk images, and the files of firmware and TPM, by path
 * @param networks whether each virtual network is active, by name
 */
record HostState(
    long revision,
    int nextId,
    Map<String, Machine> machines,
    Map<String, Volume> volumes,
    Map<String, Boolean> networks) {

  HostState {
    machines = Collections.unmodifiableMap(machines);
    volumes = Collections.unmodifiableMap(volumes);
    networks = Collections.unmodifiableMap(networks);
  }

  /** A host with the network {@code default}, active, and nothing else. */
  static HostState initial() {
    return new HostState(0, 1, Map.of(), Map.of(), Map.of("default", true));
  }

  Optional<Machine> machine(String name) {
    return Optional.ofNullable(machines.get(name));
  }

  /**
   * @throws EngineException.NotFound when there is none of that name
   */
  Machine require(String name, String operation) {
    return machine(name)
        .orElseThrow(() ->
            new EngineException.NotFound(
                new Failure(operation, name, "there is no VM of that name", "42", null)));
  }

  HostState with(Machine machine) {
    return withMachines(added(machines, machine.name(), machine));
  }

  HostState withoutMachine(String name) {
    return withMachines(removed(machines, name));
  }

  HostState with(Volume volume) {
    return withVolumes(added(volumes, volume.path(), volume));
  }

  HostState withoutVolume(String path) {
    return withVolumes(removed(volumes, path));
  }

  HostState withNetwork(String name, boolean active) {
    return new HostState(revision + 1, nextId, machines, volumes, added(networks, name, active));
  }

  /** The same host, with the next id used up. */
  HostState withIdTaken() {
    return new HostState(revision + 1, nextId + 1, machines, volumes, networks);
  }

  private HostState withMachines(Map<String, Machine> others) {
    return new HostState(revision + 1, nextId, others, volumes, networks);
  }

  private HostState withVolumes(Map<String, Volume> others) {
    return new HostState(revision + 1, nextId, machines, others, networks);
  }

  private static <V> Map<String, V> added(Map<String, V> map, String key, V value) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private static <V> Map<String, V> removed(Map<String, V> map, String key) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.remove(key);
    return copy;
  }
}
