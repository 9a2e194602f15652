package io.vmsync.cli;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.StorageBackend;
import io.vmsync.engine.fake.FakeBackendProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The fake's provider, which notes what is opened, closed and asked, and may break. */
final class WatchedProvider implements BackendProvider {
  private final BackendProvider real = new FakeBackendProvider();
  private final boolean isThereAnyway;
  private final String system;
  final Queue<String> asked = new ConcurrentLinkedQueue<>();
  final AtomicInteger opened = new AtomicInteger();
  final Set<String> broken = ConcurrentHashMap.newKeySet();
  final Queue<Thread> closing = new ConcurrentLinkedQueue<>();
  final CountDownLatch closed = new CountDownLatch(1);

  WatchedProvider(boolean isThereAnyway) {
    this(isThereAnyway, Hosts.SYSTEM);
  }

  /**
   * @param system the fake's URI that stands for the system's hypervisor
   */
  WatchedProvider(boolean isThereAnyway, String system) {
    this.isThereAnyway = isThereAnyway;
    this.system = system;
  }

  @Override
  public boolean accepts(String uri) {
    return real.accepts(resolved(uri));
  }

  @Override
  public boolean isThereAnyway(String uri) {
    return isThereAnyway;
  }

  @Override
  public Connection open(String uri, Duration timeout) {
    opened.incrementAndGet();
    return new Watched(real.open(resolved(uri), timeout));
  }

  private String resolved(String uri) {
    return uri.equals(Hosts.SYSTEM) ? system : uri;
  }

  /** The VMs whose documents were fetched. */
  Collection<String> described() {
    return List.copyOf(asked);
  }

  private final class Watched implements Connection {
    private final Connection connection;

    Watched(Connection connection) {
      this.connection = connection;
    }

    @Override
    public HypervisorBackend hypervisor() {
      return (HypervisorBackend)
          Proxy.newProxyInstance(
              WatchedProvider.class.getClassLoader(),
              new Class<?>[] {HypervisorBackend.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("description")) {
                  asked.add(String.valueOf(arguments[0]));
                }
                if (arguments != null && broken.contains(method.getName() + " " + arguments[0])) {
                  throw new IllegalStateException("nobody foresaw this");
                }
                try {
                  return method.invoke(connection.hypervisor(), arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getTargetException();
                }
              });
    }

    @Override
    public DeviceBackend devices() {
      return connection.devices();
    }

    @Override
    public StorageBackend storage() {
      return connection.storage();
    }

    @Override
    public void close() {
      connection.close();
      closing.add(Thread.currentThread());
      closed.countDown();
    }
  }
}
