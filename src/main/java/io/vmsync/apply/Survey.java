package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.Connection;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.plan.Machine;
import io.vmsync.plan.SpecCodec;
import io.vmsync.spec.VmStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One look at a host: its machines are listed once, and each is read at most once, when it is first
 * asked for or ahead of that. Safe for use by several threads.
 */
public final class Survey {
  private final MachineReader reader;
  private final ConnectedHost host;
  private final Parallel parallel;
  private final FutureTask<Map<String, VmStatus>> listing;
  private final Map<String, FutureTask<Optional<Machine>>> machines = new ConcurrentHashMap<>();

  /**
   * @param jobs how many machines are worked on at once
   */
  public Survey(Connection connection, SpecCodec codec, int jobs) {
    this(connection, codec, jobs, Map.of());
  }

  /**
   * @param jobs how many machines are worked on at once
   * @param known definitions that were read a moment ago, by name; they are not read again
   */
  public Survey(Connection connection, SpecCodec codec, int jobs, Map<String, DomainXml> known) {
    this.reader = new MachineReader(connection.hypervisor(), codec, known);
    this.host = new ConnectedHost(connection, this::all);
    this.parallel = new Parallel(jobs);
    this.listing = new FutureTask<>(() -> listed(connection.hypervisor()));
  }

  private static Map<String, VmStatus> listed(HypervisorBackend hypervisor) {
    Map<String, VmStatus> statuses = new LinkedHashMap<>();
    hypervisor.list().forEach(each -> statuses.put(each.name(), each));
    return statuses;
  }

  /**
   * Begins to look while the caller does something else. What goes wrong is thrown when what it
   * concerns is asked for.
   *
   * @param isOfInterest the names of machines that will be asked for
   */
  public void begin(Predicate<String> isOfInterest) {
    parallel.begin(() -> {
      listing.run();
      if (listing.state() == Future.State.SUCCESS) {
        listing.resultNow().values().stream()
            .filter(status -> isOfInterest.test(status.name()))
            .forEach(status -> parallel.begin(reading(status)));
      }
    });
  }

  /** Every machine's status by name, in the host's order. */
  public Map<String, VmStatus> statuses() {
    return result(listing);
  }

  /** The machine of that name; empty when the host has none, or it vanished since it was listed. */
  public Optional<Machine> machine(String name) {
    return Optional.ofNullable(statuses().get(name)).flatMap(status -> result(reading(status)));
  }

  /** These machines by name, in the order given; one that has vanished is left out. */
  public Map<String, Machine> machines(Collection<String> names) {
    Map<String, Machine> found = new LinkedHashMap<>();
    each(names, this::machine)
        .forEach(one -> one.ifPresent(machine -> found.put(machine.status().name(), machine)));
    return found;
  }

  private List<Machine> all() {
    return statuses().keySet().stream().flatMap(name -> machine(name).stream()).toList();
  }

  private FutureTask<Optional<Machine>> reading(VmStatus status) {
    return machines.computeIfAbsent(
        status.name(), name -> new FutureTask<>(() -> reader.readIfStillThere(status)));
  }

  /** Whoever comes first does it, the others wait for that. */
  private static <R> R result(FutureTask<R> task) {
    task.run();
    return Parallel.join(task);
  }

  /**
   * Does the same for each of these, several at a time; the results are in their order. What is
   * asked of this survey meanwhile is done by the thread that asks.
   */
  public <T, R> List<R> each(Collection<T> inputs, Function<T, R> task) {
    return parallel.map(inputs, task);
  }

  /** Answers a planner's questions. */
  public ConnectedHost host() {
    return host;
  }
}
