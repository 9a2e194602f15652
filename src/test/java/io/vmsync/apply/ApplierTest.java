package io.vmsync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.cli.SpecTexts;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.engine.View;
import io.vmsync.engine.fake.FakeHost;
import io.vmsync.engine.fake.FakeOptions;
import io.vmsync.engine.fake.FaultPlan;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left on the host when things go wrong at every possible moment. */
class ApplierTest {
  private static final String IMAGE = "/images/a.qcow2";
  private static final VmSpec SMALL = spec(vm -> vm);
  private static final VmSpec LARGE =
      spec(vm ->
          vm.memory(Memory.of(DataSize.ofGib(1)))
              .title("smaller memory, larger disk")
              .disks(List.of(new DiskSpec(IMAGE, DataSize.ofGib(20), true))));

  private final FakeHost host = FakeHost.inMemory();

  @Test
  void makesWhatIsWantedAndASecondRunFindsNothing() {
    assertThat(sync(host.connect(), SMALL).result()).isEqualTo(Outcome.Result.DONE);
    assertThat(host.connect().hypervisor().find("a"))
        .get()
        .extracting("state")
        .isEqualTo(VmState.RUNNING);
    assertThat(sync(host.connect(), SMALL).result()).isEqualTo(Outcome.Result.IN_SYNC);
  }

  @Test
  void changesARunningMachineAndASecondRunFindsNothing() {
    sync(host.connect(), SMALL);
    Outcome outcome = sync(host.connect(), LARGE);
    assertThat(outcome.result()).isEqualTo(Outcome.Result.DONE);
    assertThat(live().title()).isEqualTo("smaller memory, larger disk");
    assertThat(host.connect().storage().find(IMAGE))
        .get()
        .extracting("capacity")
        .isEqualTo(DataSize.ofGib(20));
    assertThat(sync(host.connect(), LARGE).result()).isEqualTo(Outcome.Result.IN_SYNC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "define", "start"})
  void aCreationThatFailsLeavesNothingBehind(String call) {
    Outcome outcome = sync(faulty(FaultPlan.none().failing(call, 1)), SMALL);
    assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(outcome.done()).isEmpty();
    assertThat(host.connect().hypervisor().find("a")).isEmpty();
    assertThat(host.connect().storage().find(IMAGE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"define", "setMemory", "setMetadata", "growDisk"})
  void aChangeThatFailsIsTakenBack(String call) {
    sync(host.connect(), SMALL);
    String before = host.connect().hypervisor().description("a", View.PERSISTENT);
    Outcome outcome = sync(faulty(FaultPlan.none().failing(call, 1)), LARGE);
    assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(host.connect().hypervisor().description("a", View.PERSISTENT)).isEqualTo(before);
    assertThat(live().memory()).isEqualTo(SMALL.memory());
  }

  @Test
  void whereverTheConnectionBreaksTheNextRunConverges() {
    for (int call = 1; call <= 40; call++) {
      FakeHost fresh = FakeHost.inMemory();
      trySync(fresh, FaultPlan.none().losingConnectionAt(call), SMALL);
      assertThat(sync(fresh.connect(), SMALL).isFailure()).as("created, lost at " + call).isFalse();
      trySync(fresh, FaultPlan.none().losingConnectionAt(call), LARGE);
      assertThat(fresh.connect().hypervisor().find("a"))
          .as("still there, lost at " + call)
          .isPresent();
      assertThat(sync(fresh.connect(), LARGE).isFailure()).isFalse();
      assertConverged(fresh, call);
    }
  }

  @Test
  void whereverAnAnswerIsLostTheNextRunConverges() {
    for (int call = 1; call <= 40; call++) {
      FakeHost fresh = FakeHost.inMemory();
      trySync(fresh, FaultPlan.none().losingAnswerAt(call), SMALL);
      assertThat(sync(fresh.connect(), SMALL).isFailure()).as("created, lost at " + call).isFalse();
      trySync(fresh, FaultPlan.none().losingAnswerAt(call), LARGE);
      assertThat(sync(fresh.connect(), LARGE).isFailure()).isFalse();
      assertConverged(fresh, call);
    }
  }

  @Test
  void aGuestThatWillNotGoKeepsRunningOnItsOldDefinition() {
    sync(host.connect(), SMALL);
    String before = host.connect().hypervisor().description("a", View.PERSISTENT);
    VmSpec bigger = spec(vm -> vm.memory(Memory.of(DataSize.ofGib(8))));
    Connection stubborn =
        host.connect(FakeOptions.everything().withStubbornGuests(), FaultPlan.none());
    Outcome outcome = apply(stubborn, plan(stubborn, bigger, new PlanOptions(true, false, false)));
    assertThat(outcome.failure()).isNotNull().extracting("hint").asString().contains("--force");
    assertThat(host.connect().hypervisor().find("a"))
        .get()
        .extracting("state")
        .isEqualTo(VmState.RUNNING);
    assertThat(host.connect().hypervisor().description("a", View.PERSISTENT)).isEqualTo(before);
  }

  @Test
  void aMachineThatStopsBeforeItIsToldIsChangedAllTheSame() {
    sync(host.connect(), SMALL);
    VmSpec bigger = spec(vm -> vm.memory(Memory.of(DataSize.ofGib(8))));
    Plan plan = plan(host.connect(), bigger, PlanOptions.harmless());
    host.connect().hypervisor().forceOff("a");
    assertThat(apply(host.connect(), plan).result()).isEqualTo(Outcome.Result.DONE);
  }

  @Test
  void aDeviceTheGuestKeepsIsSaidToWait() {
    sync(
        host.connect(), spec(vm -> vm.nics(List.of(NicSpec.in("default"), NicSpec.in("default")))));
    VmSpec one = spec(vm -> vm.nics(List.of(NicSpec.in("default"))));
    Connection stubborn =
        host.connect(FakeOptions.everything().withStubbornGuests(), FaultPlan.none());
    Outcome outcome = sync(stubborn, one);
    assertThat(outcome.result()).isEqualTo(Outcome.Result.DONE);
    assertThat(outcome.waiting())
        .containsExactly("unplug NIC default: the guest did not let go of it");
    assertThat(outcome.done()).doesNotContain("unplug NIC default");
    assertThat(live().nics()).hasSize(2);
    Plan again = plan(stubborn, one, PlanOptions.harmless());
    assertThat(again.machines().getFirst().hasWork()).isFalse();
    assertThat(again.machines().getFirst().pending()).hasSize(1);
  }

  @Test
  void aMachineThatDoesNotComeUpAfterARestartIsStartedAsItWas() {
    sync(host.connect(), SMALL);
    VmSpec bigger = spec(vm -> vm.memory(Memory.of(DataSize.ofGib(8))));
    Connection failing = faulty(FaultPlan.none().failing("start", 1));
    Outcome outcome = apply(failing, plan(failing, bigger, new PlanOptions(true, false, false)));
    assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(live().memory()).isEqualTo(SMALL.memory());
  }

  @Test
  void anEngineThatDropsSomethingIsFoundOutAndPutRight() {
    sync(host.connect(), spec(vm -> vm.state(null)));
    String sound =
        host.connect()
            .hypervisor()
            .description("a", View.PERSISTENT)
            .replace("</devices>", "<sound model='ich9'/></devices>");
    host.connect().hypervisor().define(sound);
    Connection dropping =
        new Rewriting(
            host.connect(),
            sent -> sent.contains("<title>x") ? sent.replaceAll("<sound[^>]*/>", "") : sent);
    Outcome outcome = sync(dropping, spec(vm -> vm.title("x").state(null)));
    assertThat(outcome.failure())
        .isNotNull()
        .extracting("message")
        .asString()
        .contains("devices/sound");
    assertThat(host.connect().hypervisor().description("a", View.PERSISTENT))
        .contains("ich9")
        .contains("<title>first<");
  }

  @Test
  void anEngineThatRewritesWhateverIsSentIsNoHindrance() {
    sync(host.connect(), spec(vm -> vm.state(null)));
    String sound =
        host.connect()
            .hypervisor()
            .description("a", View.PERSISTENT)
            .replace("</devices>", "<sound model='ich6'/></devices>");
    host.connect().hypervisor().define(sound);
    Connection rewriting =
        new Rewriting(host.connect(), sent -> sent.replaceAll("model=.ich6.", "model='ich9'"));
    Outcome outcome = sync(rewriting, spec(vm -> vm.title("x").state(null)));
    assertThat(outcome.result()).as("%s", outcome).isEqualTo(Outcome.Result.DONE);
    assertThat(host.connect().hypervisor().description("a", View.PERSISTENT))
        .contains("ich9")
        .contains("<title>x<");
  }

  @Test
  void anEngineThatDropsWhateverIsSentIsReported() {
    sync(host.connect(), spec(vm -> vm.state(null)));
    String sound =
        host.connect()
            .hypervisor()
            .description("a", View.PERSISTENT)
            .replace("</devices>", "<sound model='ich6'/></devices>");
    host.connect().hypervisor().define(sound);
    Connection dropping =
        new Rewriting(host.connect(), sent -> sent.replaceAll("<sound[^>]*/>", ""));
    Outcome outcome = sync(dropping, spec(vm -> vm.title("x").state(null)));
    assertThat(outcome.isFailure()).isTrue();
  }

  @Test
  void whatOthersChangedSinceThePlanIsNotOverwritten() {
    sync(host.connect(), spec(vm -> vm.state(null)));
    Connection connection = host.connect();
    Plan old = plan(connection, spec(vm -> vm.title("ours").state(null)), PlanOptions.harmless());
    String theirs =
        connection
            .hypervisor()
            .description("a", View.PERSISTENT)
            .replace("</devices>", "<sound model='ich9'/></devices>");
    connection.hypervisor().define(theirs);
    assertThat(apply(connection, old).failure())
        .isNotNull()
        .extracting("message")
        .asString()
        .contains("changed since");
    assertThat(connection.hypervisor().description("a", View.PERSISTENT))
        .contains("ich9")
        .doesNotContain("ours");
  }

  @Test
  void oneWhoseDiskCannotBeLookedAtDoesNotStopTheOthers() {
    Connection failing = faulty(FaultPlan.none().failing("find", 1));
    VmSpec other = SMALL.toBuilder().name("b").disks(null).build();
    Plan plan =
        synchroniser(failing).plan(List.of(SMALL, other), Optional.empty(), PlanOptions.harmless());
    assertThat(applier(failing, new Interruption()).apply(plan))
        .extracting(Outcome::result)
        .containsExactly(Outcome.Result.BLOCKED, Outcome.Result.DONE);
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() {
    Connection failing = faulty(FaultPlan.none().failing("define", 3));
    List<VmSpec> wanted =
        IntStream.range(0, 8)
            .mapToObj(i -> SMALL.toBuilder().name("vm" + i).disks(null).build())
            .toList();
    Plan plan = synchroniser(failing).plan(wanted, Optional.empty(), PlanOptions.harmless());
    List<Outcome> outcomes = applier(failing, new Interruption()).apply(plan);
    assertThat(outcomes).filteredOn(Outcome::isFailure).hasSize(1);
    assertThat(host.connect().hypervisor().list()).hasSize(7);
  }

  @Test
  void whatWasNotBegunWhenTheUserStopsIsNotDone() {
    Interruption stopped = new Interruption();
    stopped.request();
    Connection connection = host.connect();
    Outcome outcome =
        applier(connection, stopped)
            .apply(plan(connection, SMALL, PlanOptions.harmless()))
            .getFirst();
    assertThat(outcome.result()).isEqualTo(Outcome.Result.INTERRUPTED);
    assertThat(outcome.notDone()).hasSize(3);
    assertThat(host.connect().hypervisor().list()).isEmpty();
  }

  private void assertConverged(FakeHost fresh, int call) {
    assertThat(sync(fresh.connect(), LARGE).result())
        .as("a further run finds nothing, lost at " + call)
        .isEqualTo(Outcome.Result.IN_SYNC);
    VmSpec running =
        FieldTable.capture(
            DomainXml.parse(fresh.connect().hypervisor().description("a", View.LIVE)));
    assertThat(running.title()).as("live, lost at " + call).isEqualTo(LARGE.title());
  }

  private static void trySync(FakeHost host, FaultPlan faults, VmSpec wanted) {
    try {
      sync(host.connect(FakeOptions.everything(), faults), wanted);
    } catch (EngineException.ConnectionLost expected) {
      assertThat(expected.failure().message()).isNotEmpty();
    }
  }

  private VmSpec live() {
    return FieldTable.capture(
        DomainXml.parse(host.connect().hypervisor().description("a", View.LIVE)));
  }

  private Connection faulty(FaultPlan faults) {
    return host.connect(FakeOptions.everything(), faults);
  }

  private static Outcome sync(Connection connection, VmSpec wanted) {
    return apply(connection, plan(connection, wanted, PlanOptions.harmless()));
  }

  private static Plan plan(Connection connection, VmSpec wanted, PlanOptions options) {
    return synchroniser(connection).plan(List.of(wanted), Optional.of(Set.of("a")), options);
  }

  private static Outcome apply(Connection connection, Plan plan) {
    return applier(connection, new Interruption()).apply(plan).getFirst();
  }

  private static Applier applier(Connection connection, Interruption interruption) {
    return new Applier(
        connection,
        new MemoryHistory(),
        new Applier.Options(4, Duration.ofMillis(500), false),
        new LifecycleObserver() {},
        interruption);
  }

  private static Synchroniser synchroniser(Connection connection) {
    return new Synchroniser(new Survey(connection, SpecTexts.JSON, 4), SpecTexts.JSON, "vms.yaml");
  }

  private static VmSpec spec(UnaryOperator<VmSpec.Builder> more) {
    VmSpec.Builder basics =
        VmSpec.builder("a")
            .memory(Memory.of(DataSize.ofGib(4)))
            .vcpus(Vcpus.of(2))
            .title("first")
            .state(PowerState.RUNNING)
            .disks(List.of(new DiskSpec(IMAGE, DataSize.ofGib(10), true)));
    return more.apply(basics).build();
  }

  /** An engine that does not define what it is sent. */
  private record Rewriting(Connection real, UnaryOperator<String> rewriting) implements Connection {
    @Override
    public HypervisorBackend hypervisor() {
      return (HypervisorBackend)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HypervisorBackend.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("define")) {
                  arguments[0] = rewriting.apply(arguments[0].toString());
                }
                try {
                  return method.invoke(real.hypervisor(), arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              });
    }

    @Override
    public io.vmsync.engine.DeviceBackend devices() {
      return real.devices();
    }

    @Override
    public io.vmsync.engine.StorageBackend storage() {
      return real.storage();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
