package io.vmsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Ownership;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose a machine is, what follows from it for a plan, and what a plan was made from. */
final class OwnerTest {
  private static final String DEFINED =
      """
      <domain type='kvm'>
        <name>a</name>
        <uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>
        <metadata>
          <vm:applied xmlns:vm='urn:vmsync:domain:1' owner='/theirs.yaml' vm='a' protected='yes'>{}</vm:applied>
        </metadata>
        <memory unit='KiB'>4194304</memory>
        <currentMemory unit='KiB'>4194304</currentMemory>
        <vcpu>2</vcpu>
        <os><type arch='x86_64' machine='pc-q35-6.2'>hvm</type></os>
        <devices/>
      </domain>\
      """;

  private final StubHost host = new StubHost();

  @Test
  void anotherManifestsMachineIsLookedAtAndNotChanged() {
    assertThat(plan("/ours.yaml", PlanOptions.harmless(), 4).action()).isEqualTo(Action.NONE);
    assertThat(plan("/ours.yaml", PlanOptions.harmless(), 4).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.isError()).isFalse())
        .satisfies(problem -> assertThat(problem.rule()).isEqualTo(VmPlan.OTHER_OWNER));
    VmPlan refused = plan("/ours.yaml", PlanOptions.harmless(), 2);
    assertThat(refused.awaitsConsent()).isTrue();
    assertThat(refused.steps()).isEmpty();
    assertThat(refused.changes()).extracting(Change::field).containsExactly("memory");
  }

  @Test
  void adoptingIsAChangeOfItsOwn() {
    VmPlan plan = plan("/ours.yaml", new PlanOptions(false, false, false, true), 4);
    assertThat(plan.changes()).extracting(Change::field).containsExactly("owner");
    assertThat(plan.steps()).hasExactlyElementsOfTypes(Step.Redefine.class);
    assertThat(plan("/theirs.yaml", new PlanOptions(false, false, false, true), 4).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void onlyFilesOwnForGood() {
    assertThat(machine("/a.yaml").otherOwner("/b.yaml")).contains("/a.yaml");
    assertThat(machine("/a.yaml").otherOwner("<stdin>")).contains("/a.yaml");
    assertThat(machine("/a.yaml").otherOwner("/a.yaml")).isEmpty();
    assertThat(machine("/a.yaml").otherOwner("")).isEmpty();
    assertThat(machine("<stdin>").otherOwner("/b.yaml")).isEmpty();
    assertThat(machine("").otherOwner("/b.yaml")).isEmpty();
  }

  @Test
  void whatAnotherManifestAppliedMeansNothing() {
    assertThat(plan("/theirs.yaml", PlanOptions.harmless(), 2).changes())
        .extracting(Change::origin)
        .containsExactly(Origin.MANIFEST);
    assertThat(plan("/ours.yaml", PlanOptions.harmless(), 2).changes())
        .extracting(Change::origin)
        .containsExactly(Origin.FIRST);
  }

  @Test
  void aCloneBringsTheElementAlongButNotWhatItSays() {
    DomainXml clone = DomainXml.parse(DEFINED.replace("<name>a<", "<name>copy<"));
    assertThat(Ownership.read(clone)).isEmpty();
    assertThat(Ownership.isProtected(clone)).isFalse();
    new Ownership("/ours.yaml", "{\"vcpus\":2}").write(new Edit(), clone);
    assertThat(Ownership.read(clone)).contains(new Ownership("/ours.yaml", "{\"vcpus\":2}"));
    assertThat(Ownership.isProtected(clone)).isFalse();
    assertThat(Ownership.text(clone)).contains("vm=\"copy\"").doesNotContain("protected");
  }

  @Test
  void anElementWithoutANameIsTrusted() {
    DomainXml older = DomainXml.parse(DEFINED.replace(" vm='a'", ""));
    assertThat(Ownership.read(older)).contains(new Ownership("/theirs.yaml", "{}"));
  }

  @Test
  void theBasisTellsWhetherAMachineHasMoved() {
    Basis basis = basis(DEFINED, DEFINED);
    assertThat(basis(DEFINED, DEFINED).definition()).isEqualTo(basis.definition());
    Basis titled = basis(DEFINED.replace("<vcpu>", "<title>t</title><vcpu>"), DEFINED);
    assertThat(titled.definition()).isNotEqualTo(basis.definition());
    assertThat(titled.running(true)).isEqualTo(basis.running(true)).isPresent();
    Basis ballooned = basis(DEFINED, DEFINED.replace("4194304</c", "2097152</c"));
    assertThat(ballooned.running(true)).isNotEqualTo(basis.running(true));
    assertThat(ballooned.running(false)).isEqualTo(basis.running(false));
    Basis plugged = basis(DEFINED, DEFINED.replace("<vcpu>2", "<vcpu>3"));
    assertThat(plugged.running(false)).isNotEqualTo(basis.running(false));
    assertThat(new Basis("", Optional.empty(), Optional.empty()).definition()).isEmpty();
  }

  private VmPlan plan(String owner, PlanOptions options, int gib) {
    VmSpec wanted = VmSpec.builder("a").memory(Memory.of(DataSize.ofGib(gib))).build();
    return new Planner(host, options, owner, spec -> "{}")
        .plan(wanted, Optional.of(machine("/theirs.yaml")));
  }

  private static Machine machine(String owner) {
    VmSpec applied = VmSpec.builder("a").memory(Memory.of(DataSize.ofGib(4))).build();
    return machine(DEFINED, Optional.empty(), owner, Optional.of(applied));
  }

  private static Basis basis(String defined, String live) {
    Machine machine =
        machine(defined, Optional.of(DomainXml.parse(live)), "/ours.yaml", Optional.empty());
    return new Basis("/ours.yaml", Optional.empty(), Optional.of(machine));
  }

  private static Machine machine(
      String defined, Optional<DomainXml> live, String owner, Optional<VmSpec> applied) {
    VmState state = live.isPresent() ? VmState.RUNNING : VmState.STOPPED;
    UUID uuid = UUID.fromString("4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
    return new Machine(
        new VmStatus("a", uuid, state, true, false),
        DomainXml.parse(defined),
        live,
        Optional.of(owner),
        applied,
        Optional.empty());
  }
}
