package io.vmsync.apply;

import io.vmsync.engine.Connection;
import io.vmsync.plan.HostView;
import io.vmsync.spec.Capability;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Volume;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers a planner's questions over a connection, each asked at most once. */
public final class ConnectedHost implements HostView {
  private final Connection connection;
  private final Map<String, Optional<Volume>> volumes = new ConcurrentHashMap<>();
  private final Map<String, Optional<Boolean>> networks = new ConcurrentHashMap<>();

  public ConnectedHost(Connection connection) {
    this.connection = connection;
  }

  @Override
  public HostFacts facts() {
    return connection.hypervisor().host();
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
  public Optional<Boolean> networkActive(String network) {
    return networks.computeIfAbsent(network, connection.hypervisor()::networkActive);
  }
}
