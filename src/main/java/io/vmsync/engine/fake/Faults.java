package io.vmsync.engine.fake;

import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.StorageBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out a {@link FaultPlan} on one connection, by standing in front of its backends. */
final class Faults {
  static final List<Class<?>> COUNTED =
      List.of(HypervisorBackend.class, DeviceBackend.class, StorageBackend.class);

  /** What a client knows without asking the host. */
  static final Set<String> LOCAL = Set.of("uri", "capabilities");

  /** The exit code of a process that was killed with signal 9. */
  private static final int KILLED = 137;

  private final FaultPlan plan;
  private final Map<String, Integer> callsOfKind = new HashMap<>();
  private int calls;
  private boolean lost;

  Faults(FaultPlan plan) {
    this.plan = plan;
  }

  /** The same backend, with this plan's faults. */
  <T> T before(Class<T> contract, T backend) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> call(backend, method, arguments)));
  }

  /** Every later call finds the connection lost. */
  synchronized void close() {
    lost = true;
  }

  private @Nullable Object call(Object backend, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean counted = isCounted(method);
    int number = counted ? begin(method.getName()) : 0;
    Object answer = invoke(backend, method, arguments);
    if (counted && isAt(plan.loseAnswerAt(), number)) {
      close();
      throw connectionLost(method.getName());
    }
    return answer;
  }

  private static boolean isCounted(Method method) {
    return method.getDeclaringClass() != Object.class && !LOCAL.contains(method.getName());
  }

  private int begin(String kind) throws InterruptedException {
    plan.delay().ifPresent(delay -> sleep(kind, delay));
    return count(kind);
  }

  private synchronized int count(String kind) {
    if (lost) {
      throw connectionLost(kind);
    }
    calls++;
    int nth = callsOfKind.merge(kind, 1, Integer::sum);
    if (isAt(plan.haltAt(), calls)) {
      Runtime.getRuntime().halt(KILLED);
    }
    if (isAt(plan.loseAt(), calls)) {
      lost = true;
      throw connectionLost(kind);
    }
    if (plan.failures().contains(new FaultPlan.Fault(kind, nth))) {
      throw new EngineException.OperationFailed(
          Failure.of(kind, "", "call " + nth + " of this kind was told to fail"));
    }
    return calls;
  }

  private static void sleep(String kind, Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EngineException.TimedOut(Failure.of(kind, "", "interrupted"), interrupted);
    }
  }

  private static boolean isAt(OptionalInt planned, int number) {
    return planned.isPresent() && planned.getAsInt() == number;
  }

  private static EngineException connectionLost(String kind) {
    return new EngineException.ConnectionLost(
        Failure.of(kind, "", "the connection to the fake host is lost"));
  }

  private static @Nullable Object invoke(
      Object backend, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(backend, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
