package io.vmsync.apply;

import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out one VM's plan, step by step, and takes it back when a step fails. */
final class MachineApplier {
  private final LifecycleObserver observer;
  private final Interruption interruption;
  private final VmPlan plan;
  private final StepRunner runner;
  private final Undo undo = new Undo();

  MachineApplier(
      Connection connection,
      History history,
      PowerControl power,
      LifecycleObserver observer,
      Interruption interruption,
      VmPlan plan) {
    this.observer = observer;
    this.interruption = interruption;
    this.plan = plan;
    this.runner = new StepRunner(connection, history, power, plan.name(), undo);
  }

  Outcome apply() {
    if (plan.isBlocked()) {
      return outcome(Outcome.Result.BLOCKED, 0, null);
    }
    if (!plan.hasWork()) {
      return outcome(Outcome.Result.IN_SYNC, 0, null);
    }
    int next = 0;
    try {
      for (Step step : plan.steps()) {
        interruption.throwIfRequested();
        observer.stepStarted(plan.name(), step.describe());
        runner.run(step);
        observer.stepEnded(plan.name(), step.describe());
        next++;
      }
      return outcome(Outcome.Result.DONE, next, null);
    } catch (Interruption.Interrupted stopped) {
      undo.unwind();
      return outcome(Outcome.Result.INTERRUPTED, next, null);
    } catch (EngineException.ConnectionLost lost) {
      return failed(Outcome.Result.CONNECTION_LOST, next, lost.failure());
    } catch (EngineException failed) {
      return failed(Outcome.Result.FAILED, next, failed.failure());
    } catch (RuntimeException bug) {
      // One machine's trouble, whatever it is, must not keep the others from being finished.
      String step = plan.steps().get(next).describe();
      return failed(
          Outcome.Result.FAILED, next, Failure.of(step, plan.name(), "unexpected " + bug));
    }
  }

  private Outcome failed(Outcome.Result result, int reached, Failure failure) {
    observer.stepFailed(plan.name(), plan.steps().get(reached).describe(), failure.message());
    undo.unwind();
    return outcome(result, reached, failure);
  }

  private Outcome outcome(Outcome.Result result, int reached, @Nullable Failure failure) {
    List<String> notDone = plan.steps().stream().skip(reached).map(Step::describe).toList();
    return new Outcome(
        plan,
        result,
        undo.done(),
        undo.undone(),
        notDone,
        runner.waiting(),
        result == Outcome.Result.DONE ? runner.definition() : Optional.empty(),
        failure);
  }
}
