package io.vmsync.apply;

import io.vmsync.domain.Nics;
import io.vmsync.engine.Connection;
import io.vmsync.plan.HostView;
import io.vmsync.plan.Machine;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.Volume;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a planner's questions over a connection, each asked at most once, as long as it is
 * answered. Safe for use by several threads.
 */
public final class ConnectedHost implements HostView {
  private final Connection connection;
  private final Supplier<List<Machine>> machines;
  private final Map<String, Optional<Volume>> volumes = new ConcurrentHashMap<>();
  private final Map<String, Optional<Boolean>> networks = new ConcurrentHashMap<>();
  private final Map<String, Optional<Boolean>> networkDevices = new ConcurrentHashMap<>();
  private final Map<String, Optional<Boolean>> directories = new ConcurrentHashMap<>();
  private final Map<String, Optional<DataSize>> freeSpaces = new ConcurrentHashMap<>();
  private final Map<String, Optional<Sha256>> checksums = new ConcurrentHashMap<>();
  private @Nullable Map<String, Set<String>> macUsers;
  private @Nullable DiskUse diskUse;
  private @Nullable HostFacts facts;
  private @Nullable Set<Capability> capabilities;

  /**
   * @param machines every machine of the host
   */
  ConnectedHost(Connection connection, Supplier<List<Machine>> machines) {
    this.connection = connection;
    this.machines = machines;
  }

  @Override
  public synchronized HostFacts facts() {
    if (facts == null) {
      facts = connection.hypervisor().host();
    }
    return facts;
  }

  @Override
  public synchronized Set<Capability> capabilities() {
    if (capabilities == null) {
      capabilities = connection.hypervisor().capabilities();
    }
    return capabilities;
  }

  @Override
  public Optional<Volume> volume(String path) {
    return volumes.computeIfAbsent(path, connection.storage()::find);
  }

  @Override
  public Optional<String> otherUser(String path, String vm) {
    return diskUse().otherUser(path, List.of(vm));
  }

  @Override
  public Optional<String> otherWriter(String path, String vm) {
    return diskUse().otherWriter(path, vm);
  }

  @Override
  public Optional<DataSize> freeSpace(String path) {
    return freeSpaces.computeIfAbsent(path, connection.storage()::freeSpace);
  }

  private synchronized DiskUse diskUse() {
    if (diskUse == null) {
      diskUse = DiskUse.of(machines.get(), this::volume);
    }
    return diskUse;
  }

  @Override
  public Optional<String> macUser(String mac, String vm) {
    return macUsers().getOrDefault(mac, Set.of()).stream()
        .filter(user -> !user.equals(vm))
        .findFirst();
  }

  /** By address: the machines that have it. */
  private synchronized Map<String, Set<String>> macUsers() {
    if (macUsers == null) {
      Map<String, Set<String>> users = new HashMap<>();
      machines
          .get()
          .forEach(machine ->
              machine
                  .documents()
                  .flatMap(each -> Nics.addresses(each).stream())
                  .forEach(mac ->
                      users
                          .computeIfAbsent(mac, any -> new LinkedHashSet<>())
                          .add(machine.status().name())));
      macUsers = users;
    }
    return macUsers;
  }

  @Override
  public Optional<Boolean> networkActive(String network) {
    return networks.computeIfAbsent(network, connection.hypervisor()::networkActive);
  }

  @Override
  public Optional<Boolean> networkDevice(String name) {
    return networkDevices.computeIfAbsent(name, connection.hypervisor()::networkDevice);
  }

  @Override
  public Optional<Boolean> directory(String path) {
    return directories.computeIfAbsent(path, connection.storage()::directory);
  }

  @Override
  public Optional<Sha256> checksum(String path) {
    return checksums.computeIfAbsent(path, connection.storage()::checksum);
  }

  @Override
  public Optional<String> objection(DeviceFeature feature) {
    return connection.hypervisor().objection(feature);
  }
}
