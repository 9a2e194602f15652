package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Nics;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.plan.HostView;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a planner's questions over a connection, each asked at most once. Safe for use by several
 * threads.
 */
public final class ConnectedHost implements HostView {
  private final Connection connection;
  private final Map<String, Optional<Volume>> volumes = new ConcurrentHashMap<>();
  private final Map<String, Optional<Boolean>> networks = new ConcurrentHashMap<>();
  private final Map<String, Optional<Sha256>> checksums = new ConcurrentHashMap<>();
  private @Nullable Map<String, List<DomainXml>> machines;
  private @Nullable Map<String, Set<String>> macUsers;
  private @Nullable DiskUse diskUse;
  private @Nullable HostFacts facts;
  private @Nullable Set<Capability> capabilities;

  public ConnectedHost(Connection connection) {
    this.connection = connection;
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
    return connection.storage().freeSpace(path);
  }

  private synchronized DiskUse diskUse() {
    if (diskUse == null) {
      DiskUse use = new DiskUse(this::volume);
      machines().forEach((name, all) -> all.forEach(each -> use.note(name, each)));
      diskUse = use;
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
      machines().forEach((name, all) ->
          all.stream()
              .flatMap(each -> Nics.addresses(each).stream())
              .forEach(mac -> users.computeIfAbsent(mac, any -> new LinkedHashSet<>()).add(name)));
      macUsers = users;
    }
    return macUsers;
  }

  /** What every machine of the host is defined as and runs with. */
  private Map<String, List<DomainXml>> machines() {
    if (machines == null) {
      machines = new LinkedHashMap<>();
      for (VmStatus status : connection.hypervisor().list()) {
        machines.put(status.name(), documents(status));
      }
    }
    return machines;
  }

  private List<DomainXml> documents(VmStatus status) {
    HypervisorBackend hypervisor = connection.hypervisor();
    List<DomainXml> found = new ArrayList<>();
    try {
      found.add(DomainXml.parse(hypervisor.description(status.name(), View.PERSISTENT)));
      if (status.state().isActive()) {
        found.add(DomainXml.parse(hypervisor.description(status.name(), View.LIVE)));
      }
    } catch (EngineException.NotFound | EngineException.IllegalTransition gone) {
      // It vanished or stopped in this moment; what is known of it is noted.
    }
    return found;
  }

  @Override
  public Optional<Boolean> networkActive(String network) {
    return networks.computeIfAbsent(network, connection.hypervisor()::networkActive);
  }

  @Override
  public Optional<Boolean> networkDevice(String name) {
    return connection.hypervisor().networkDevice(name);
  }

  @Override
  public Optional<Boolean> directory(String path) {
    return connection.storage().directory(path);
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
