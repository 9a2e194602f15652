package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.engine.Metadata;
import io.vmsync.engine.Removal;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mock driver declares is true, and what it does not is refused. */
class MockDriverIT {
  private static final String VM = "vmt-lv-mock";
  private static final String DOMAIN =
      """
      <domain type='test'>
        <name>vmt-lv-mock</name>
        <memory unit='MiB'>64</memory>
        <vcpu current='1'>4</vcpu>
        <os><type>hvm</type></os>
        <devices><graphics type='vnc' passwd='secret'/></devices>
      </domain>
      """;

  private Connection connection;
  private HypervisorBackend hypervisor;
  private DeviceBackend devices;

  @BeforeEach
  void define() {
    connection = new LibvirtConnection(LibvirtHosts.connect(LibvirtHosts.MOCK));
    hypervisor = connection.hypervisor();
    devices = connection.devices();
    hypervisor.define(DOMAIN);
  }

  @AfterEach
  void close() {
    if (connection != null) {
      LibvirtHosts.remove(connection, VM);
      connection.close();
      connection.close();
    }
  }

  private VmStatus status() {
    return hypervisor.find(VM).orElseThrow();
  }

  @Test
  void everyStateOnTheWayUpAndDown() {
    assertThat(status().state()).isEqualTo(VmState.STOPPED);
    hypervisor.start(VM);
    hypervisor.start(VM);
    assertThat(status().state()).isEqualTo(VmState.RUNNING);
    hypervisor.pause(VM);
    assertThat(status().state()).isEqualTo(VmState.PAUSED);
    hypervisor.resume(VM);
    hypervisor.reboot(VM);
    assertThat(status().state()).isEqualTo(VmState.RUNNING);
    hypervisor.forceOff(VM);
    assertThat(status().state()).isEqualTo(VmState.STOPPED);
    hypervisor.undefine(VM, Set.of());
    assertThat(hypervisor.find(VM)).isEmpty();
  }

  @Test
  void theListIsTheSameAsWhatEachFinds() {
    hypervisor.setAutostart(VM, true);

    List<VmStatus> listed = hypervisor.list();

    assertThat(listed).contains(status()).hasSizeGreaterThan(1);
    assertThat(status().autostart()).isTrue();
    assertThat(status().persistent()).isTrue();
  }

  @Test
  void manyMayListAndReadAtOnce() {
    List<Integer> found =
        IntStream.range(0, 200)
            .parallel()
            .map(ignored -> hypervisor.list().size())
            .filter(size -> hypervisor.description(VM, View.PERSISTENT).contains(VM))
            .boxed()
            .distinct()
            .toList();

    assertThat(found).hasSize(1);
  }

  @Test
  void aHandleOfAListingOutlivesItsDomain() {
    hypervisor.list();
    hypervisor.undefine(VM, Set.of());
    hypervisor.list();
    UUID again = hypervisor.define(DOMAIN);

    assertThat(hypervisor.description(VM, View.PERSISTENT)).contains(again.toString());
  }

  @Test
  void aStoppedDomainHasNoLiveDescription() {
    assertThat(hypervisor.description(VM, View.PERSISTENT)).contains("secret");
    assertThatThrownBy(() -> hypervisor.description(VM, View.LIVE))
        .isInstanceOfSatisfying(
            EngineException.IllegalTransition.class,
            illegal -> assertThat(illegal.from()).isEqualTo(VmState.STOPPED));
    hypervisor.start(VM);
    assertThat(hypervisor.description(VM, View.LIVE)).contains("id='");
  }

  @Test
  void processorsChangeWhereTheyAreTold() {
    hypervisor.start(VM);

    devices.setVcpus(VM, 3, Scope.LIVE);

    assertThat(hypervisor.description(VM, View.LIVE)).contains("current='3'");
    assertThat(hypervisor.description(VM, View.PERSISTENT)).contains("current='1'");
  }

  /**
   * It cannot change both in one call, so live memory is not declared; the definition alone can be.
   */
  @Test
  void memoryChangesInTheDefinitionOnly() {
    hypervisor.start(VM);

    devices.setMemory(VM, DataSize.ofKib(32 * 1024), Scope.PERSISTENT);

    assertThat(hypervisor.description(VM, View.PERSISTENT))
        .contains("<currentMemory unit='KiB'>32768<");
    assertThatThrownBy(() -> devices.setMemory(VM, DataSize.ofKib(16 * 1024), Scope.LIVE))
        .isInstanceOf(EngineException.Unsupported.class);
  }

  @Test
  void metadataIsSetAndRemoved() {
    hypervisor.setMetadata(VM, Metadata.TITLE, "Wb <1>", Scope.PERSISTENT);
    hypervisor.setMetadata(
        VM,
        Metadata.OWNERSHIP,
        "<applied xmlns='urn:vmsync:domain:1'>x</applied>",
        Scope.PERSISTENT);
    assertThat(hypervisor.description(VM, View.PERSISTENT))
        .contains(
            "<title>Wb &lt;1&gt;</title>",
            "<vm:applied xmlns:vm=\"urn:vmsync:domain:1\">x</vm:applied>");

    hypervisor.setMetadata(VM, Metadata.TITLE, "", Scope.PERSISTENT);
    hypervisor.setMetadata(VM, Metadata.OWNERSHIP, "", Scope.PERSISTENT);
    assertThat(hypervisor.description(VM, View.PERSISTENT)).doesNotContain("title", "applied");
  }

  @Test
  void whatIsNotDeclaredIsRefused() {
    hypervisor.start(VM);

    assertThatThrownBy(() -> devices.attach(VM, "<rng model='virtio'/>", Scope.LIVE))
        .isInstanceOf(EngineException.Unsupported.class);
    assertThatThrownBy(() -> devices.growDisk(VM, "/a", DataSize.ofGib(1)))
        .isInstanceOf(EngineException.Unsupported.class);
    assertThatThrownBy(() ->
            connection.storage().create(new Volume("/default-pool/a", "raw", DataSize.ofGib(1))))
        .isInstanceOf(EngineException.Unsupported.class);
  }

  @Test
  void eventsArriveUntilTheSubscriptionIsClosed() throws InterruptedException {
    BlockingQueue<VmState> seen = new LinkedBlockingQueue<>();
    HypervisorBackend.Subscription subscription =
        hypervisor.observe(
            new LifecycleObserver() {
              @Override
              public void transitioned(String vm, VmState to) {
                if (vm.equals(VM)) {
                  seen.add(to);
                }
              }
            });

    hypervisor.start(VM);
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(VmState.RUNNING);
    hypervisor.pause(VM);
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(VmState.PAUSED);
    subscription.close();
    subscription.close();
    hypervisor.resume(VM);
    assertThat(seen.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aMissingDomainIsNotFound() {
    assertThatThrownBy(() -> hypervisor.start("vmt-lv-none"))
        .isInstanceOfSatisfying(
            EngineException.NotFound.class,
            missing ->
                assertThat(missing.failure().engineCode()).isEqualTo("VIR_ERR_NO_DOMAIN (42)"));
    assertThatThrownBy(() -> hypervisor.undefine("vmt-lv-none", Set.of(Removal.NVRAM)))
        .isInstanceOf(EngineException.NotFound.class);
  }

  @Test
  void theHostTellsWhatItCan() {
    HostFacts facts = hypervisor.host();

    assertThat(facts.arch()).isNotEmpty();
    assertThat(facts.virtTypes()).isEmpty();
    assertThat(hypervisor.networkActive("default")).contains(true);
    assertThat(hypervisor.networkActive("vmt-lv-none")).isEmpty();
  }
}
