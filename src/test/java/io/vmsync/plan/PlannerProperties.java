package io.vmsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.NewDomain;
import io.vmsync.properties.AnySpec;
import io.vmsync.properties.Reported;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A machine that was made from a spec is what the spec says. */
@AddLifecycleHook(Reported.class)
class PlannerProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void equalSpecsDoNotDiffer(@ForAll("specs") VmSpec spec) {
    Machine machine = machine(NewDomain.render(spec));
    VmPlan plan = planner().plan(spec, Optional.of(machine));
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.action()).isEqualTo(Action.NONE);
  }

  private static Machine machine(DomainXml rendered) {
    return new Machine(
        new VmStatus("any", UUID.randomUUID(), VmState.STOPPED, true, false),
        DomainXml.parse(rendered.toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Planner planner() {
    StubHost host = new StubHost();
    host.graphics = Set.of(Graphics.values());
    for (int i = 0; i < 5; i++) {
      host.with("/d/" + i, 20);
    }
    return new Planner(host, PlanOptions.harmless(), "vms.yaml", spec -> "{}");
  }

  @Provide
  Arbitrary<VmSpec> specs() {
    return AnySpec.spec();
  }
}
