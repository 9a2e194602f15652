package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done most, on libvirt, takes all its classes as they were prepared. */
final class PreparedClassesIT {
  private static final String MOCK = "test:///default";

  @RegisterExtension private final Lab lab = new Lab("prepared");

  @BeforeAll
  static void needsLibvirt() {
    Lab.requireLibvirt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "status -o json",
        "diff",
        "sync --check",
        "sync -n",
        "sync -y",
        "capture --stdout"
      })
  void nothingIsLoadedFromTheJar(String line) {
    String manifest =
        lab.file("vms.yaml", "vms: {one: {memory_gb: 1, vcpus: 1}, test: {}}").toString();
    Result result =
        Executable.on(MOCK, (line + " -f " + manifest).split(" "))
            .with("VM_JAVA_OPTS", "-Xlog:class+load")
            .run();
    assertThat(result.exit()).isIn(0, 4);
    assertThat(result.out()).contains("source: shared objects file");
    assertThat(result.out().lines().filter(each -> each.contains("vm.jar"))).isEmpty();
  }
}
