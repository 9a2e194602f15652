package io.vmsync.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VcpusTest {

  @Test
  void cannotHoldWhatDoesNotAddUp() {
    assertThatThrownBy(() -> Vcpus.of(0)).hasMessage("vcpus must be from 1 to 4096, not 0");
    assertThatThrownBy(() -> new Vcpus(4, 2, null)).hasMessageContaining("less than the count");
    assertThatThrownBy(() -> new Vcpus(2, 4, new CpuTopology(1, 1, 2, 1)))
        .hasMessage("sockets × dies × cores × threads is 2, and the maximum 4: they must be equal");
    assertThatThrownBy(() -> new CpuTopology(4096, 4096, 4096, 4096))
        .hasMessageContaining("more than");
  }

  @Test
  void theCeilingIsTheMaximumElseTheTopologyElseTheCount() {
    assertThat(Vcpus.of(2).ceiling()).isEqualTo(2);
    assertThat(new Vcpus(2, 8, null).ceiling()).isEqualTo(8);
    assertThat(new Vcpus(2, null, new CpuTopology(1, 1, 4, 1)).ceiling()).isEqualTo(4);
  }

  @Test
  void macAddressesAreStableAndLocal() {
    assertThat(MacAddress.derived("web", 0)).isEqualTo(MacAddress.derived("web", 0));
    assertThat(MacAddress.derived("web", 0)).isNotEqualTo(MacAddress.derived("web", 1));
    assertThat(MacAddress.derived("web", 0).text()).startsWith("52:54:00:");
    assertThatThrownBy(() -> new MacAddress("01:00:00:00:00:00")).hasMessageContaining("multicast");
    assertThatThrownBy(() -> new MacAddress("52:54")).hasMessageContaining("six pairs");
  }

  @Test
  void namesAreThoseAHostAccepts() {
    assertThat(VmName.objection("web 1 é")).isEmpty();
    assertThat(VmName.objection("a/b")).get().asString().contains("slash");
    assertThat(VmName.objection(" ")).isPresent();
    assertThat(VmName.objection("a\nb")).get().asString().contains("control");
    assertThat(VmName.objection("x".repeat(248))).isPresent();
  }
}
