package io.vmsync.bench;

import io.vmsync.apply.MachineReader;
import io.vmsync.apply.Survey;
import io.vmsync.cli.SpecTexts;
import io.vmsync.engine.Connection;
import io.vmsync.engine.fake.FakeBackendProvider;
import io.vmsync.manifest.SpecJson;
import io.vmsync.plan.Action;
import io.vmsync.plan.Machine;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Planner;
import io.vmsync.plan.VmPlan;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The diff: what is wanted, what was applied last and what is there. */
@State(Scope.Benchmark)
public class PlanBenchmark extends Warm {
  private final Connection connection =
      new FakeBackendProvider().open("fake:", Duration.ofSeconds(1));
  private final MachineReader reader = new MachineReader(connection.hypervisor(), SpecTexts.JSON);
  private final Planner planner =
      new Planner(
          new Survey(connection, SpecTexts.JSON, 1).host(),
          PlanOptions.harmless(),
          Subject.OWNER,
          SpecJson::write);
  private final VmSpec wanted = wanted(Subject.manifest());
  private final VmSpec moreMemory =
      wanted(Subject.manifest().replace("memory: 4 GiB", "memory: 6 GiB"));
  private final Machine machine = defined();

  /** A benchmark of something else would look just as well. */
  @Setup
  public void plansWhatItSays() {
    require(Action.NONE, unchanged());
    require(Action.CHANGE, changed());
  }

  @Benchmark
  public VmPlan unchanged() {
    return planner.plan(wanted, Optional.of(machine));
  }

  @Benchmark
  public VmPlan changed() {
    return planner.plan(moreMemory, Optional.of(machine));
  }

  /** From the engine's text to what a plan is made from, the last applied spec included. */
  @Benchmark
  public Optional<Machine> read() {
    return reader.find(Subject.NAME);
  }

  private Machine defined() {
    for (String disk : List.of("bench", "bench-data")) {
      Volume image =
          new Volume("/var/lib/libvirt/images/" + disk + ".qcow2", "qcow2", DataSize.ofGib(40));
      // The host of fake: lives as long as the JVM.
      if (connection.storage().find(image.path()).isEmpty()) {
        connection.storage().create(image);
      }
    }
    connection.hypervisor().define(Subject.definition());
    return reader.find(Subject.NAME).orElseThrow();
  }

  private static VmSpec wanted(String manifest) {
    Map<String, VmSpec> desired = Subject.read(manifest).desired();
    return Objects.requireNonNull(desired.get(Subject.NAME));
  }

  private static void require(Action expected, VmPlan plan) {
    if (plan.action() != expected || !plan.problems().isEmpty()) {
      throw new IllegalStateException(
          "not " + expected + " but " + plan.action() + ": " + plan.problems());
    }
  }
}
