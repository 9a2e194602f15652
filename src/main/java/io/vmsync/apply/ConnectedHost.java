package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.plan.HostView;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers a planner's questions over a connection, each asked at most once. */
public final class ConnectedHost implements HostView {
  private final Connection connection;
  private final Map<String, Optional<Volume>> volumes = new ConcurrentHashMap<>();
  private final Map<String, Optional<Boolean>> networks = new ConcurrentHashMap<>();
  private @Nullable DiskUse diskUse;
  private @Nullable HostFacts facts;

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
  public Set<Capability> capabilities() {
    return connection.hypervisor().capabilities();
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
      diskUse = readDiskUse();
    }
    return diskUse;
  }

  private DiskUse readDiskUse() {
    DiskUse use = new DiskUse(this::volume);
    HypervisorBackend hypervisor = connection.hypervisor();
    for (VmStatus status : hypervisor.list()) {
      try {
        use.note(
            status.name(), DomainXml.parse(hypervisor.description(status.name(), View.PERSISTENT)));
        if (status.state().isActive()) {
          use.note(
              status.name(), DomainXml.parse(hypervisor.description(status.name(), View.LIVE)));
        }
      } catch (EngineException.NotFound | EngineException.IllegalTransition gone) {
        // It vanished or stopped in this moment; what is known of it is noted.
      }
    }
    return use;
  }

  @Override
  public Optional<Boolean> networkActive(String network) {
    return networks.computeIfAbsent(network, connection.hypervisor()::networkActive);
  }
}
