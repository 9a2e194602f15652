package io.vmsync.apply;

import io.vmsync.engine.Connection;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.plan.Plan;
import java.time.Duration;
import java.util.List;

/** Carries out plans. VMs are independent: one that fails is unwound, the others go on. */
public final class Applier {

  /**
   * How plans are carried out.
   *
   * @param jobs how many VMs at a time
   * @param timeout how long a guest may take to shut down
   * @param force whether it is forced off when it takes longer
   */
  public record Options(int jobs, Duration timeout, boolean force) {}

  private final Connection connection;
  private final History history;
  private final Options options;
  private final LifecycleObserver observer;
  private final Interruption interruption;

  /**
   * @param history where definitions are saved before they are changed
   */
  public Applier(
      Connection connection,
      History history,
      Options options,
      LifecycleObserver observer,
      Interruption interruption) {
    this.connection = connection;
    this.history = history;
    this.options = options;
    this.observer = observer;
    this.interruption = interruption;
  }

  /**
   * Applies every plan that has work and is not blocked; an outcome for each, in the plan's order.
   */
  public List<Outcome> apply(Plan plan) {
    PowerControl power =
        new PowerControl(connection.hypervisor(), options.timeout(), options.force(), interruption);
    return Parallel.map(
        plan.machines(),
        options.jobs(),
        machine ->
            new MachineApplier(connection, history, power, observer, interruption, machine)
                .apply());
  }
}
