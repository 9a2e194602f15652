package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan goes from one process to another, on a hypervisor that is a file. */
final class RecordedPlanIT {
  private static final int CHANGES = 4;
  private static final int REFUSED = 6;

  @TempDir Path directory;

  @BeforeEach
  void begin() throws IOException {
    manifest("vms: {a: {memory_gb: 1, vcpus: 1}, b: {memory_gb: 1, vcpus: 1}}\n");
    vm("sync").run().exits(0);
    manifest("vms: {a: {memory_gb: 2, vcpus: 1}, b: {memory_gb: 1, vcpus: 2}}\n");
  }

  @Test
  void isAppliedInAnotherProcess() throws IOException {
    String plan = vm("diff", "-o", "json").run().exits(0).out();
    Files.delete(directory.resolve("vms.yaml"));
    Result applied = vm("sync", "--plan", "-", "-o", "json").reading(plan).run().exits(0);
    assertThat(applied.out()).contains("\"kind\" : \"sync\"", "\"ok\" : true");
    assertThat(vm("sync", "--plan", "-", "-n").reading(plan).run().exits(REFUSED).err())
        .contains("a: its definition has been changed", "b: its definition has been changed");
  }

  @Test
  void isRefusedWithoutATraceWhenSomebodyWasFaster() throws IOException {
    Path plan = directory.resolve("plan.json");
    Files.writeString(plan, vm("diff", "-o", "json").run().exits(0).out());
    vm("start", "b").run().exits(0);
    String before = Files.readString(directory.resolve("host.xml"));
    Result refused = vm("sync", "-y", "--plan", "plan.json", "-o", "json").run().exits(REFUSED);
    assertThat(refused.out())
        .contains("\"kind\" : \"failure\"", "\"rule\" : \"plan-moved\"", "\"vm\" : \"b\"");
    assertThat(Files.readString(directory.resolve("host.xml"))).isEqualTo(before);
    vm("sync", "--check").run().exits(CHANGES);
  }

  @Test
  void isToldFromOtherFiles() throws IOException {
    Files.writeString(directory.resolve("cut.json"), "{\n  \"kind\" : \"plan\",\n  \"versi");
    assertThat(vm("sync", "--plan", "cut.json").run().exits(3).err())
        .startsWith("cut.json:3:3: error: the string opened here is never closed\n");
    assertThat(vm("sync", "--plan", "vms.yaml").run().exits(3).err())
        .contains("this is no document of vm, not a plan");
    vm("sync", "--plan", "cut.json", "a").run().exits(2);
  }

  private Command vm(String... arguments) {
    return Executable.on("fake://" + directory.resolve("host.xml"), arguments).in(directory);
  }

  private void manifest(String text) throws IOException {
    Files.writeString(directory.resolve("vms.yaml"), text);
  }
}
