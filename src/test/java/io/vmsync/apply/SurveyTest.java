package io.vmsync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.cli.SpecTexts;
import io.vmsync.domain.DomainXml;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.engine.fake.FakeHost;
import io.vmsync.plan.Machine;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a survey takes for known. */
final class SurveyTest {
  private final FakeHost host = FakeHost.inMemory();
  private final HypervisorBackend hypervisor = host.connect().hypervisor();

  @Test
  void takesTheKnownDefinitionOfTheSameMachine() {
    DomainXml known = define();
    assertThat(surveyed(known).persistent()).isSameAs(known);
  }

  @Test
  void readsAnotherMachineThatHasTakenTheName() {
    DomainXml gone = define();
    hypervisor.undefine("a", Set.of());
    DomainXml other = define();
    assertThat(surveyed(gone).persistent().uuid())
        .isEqualTo(other.uuid())
        .isNotEqualTo(gone.uuid());
  }

  private DomainXml define() {
    hypervisor.define(
        "<domain type='kvm'><name>a</name><memory>1048576</memory><os><type>hvm</type></os></domain>");
    return DomainXml.parse(hypervisor.description("a", View.PERSISTENT));
  }

  private Machine surveyed(DomainXml known) {
    Survey survey = new Survey(host.connect(), SpecTexts.JSON, 1, Map.of("a", known));
    return survey.machine("a").orElseThrow();
  }
}
