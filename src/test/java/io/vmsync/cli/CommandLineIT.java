package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built executable as a user's shell runs it. */
final class CommandLineIT {
  private static final Path EXECUTABLE =
      Path.of(System.getProperty("vm.executable", "target/vm")).toAbsolutePath();

  @TempDir Path directory;

  private record Result(int status, String out, String err) {}

  @Test
  void doesWhatTheReadmeSays() throws Exception {
    Path manifest = Path.of("manifests/vms.json").toAbsolutePath();
    String sync = "$VM --connect fake://$PWD/demo.xml sync -y -f '" + manifest + "'";
    Result first = shell(sync);
    assertThat(first.err()).isEmpty();
    assertThat(first.status()).isZero();
    Result second = shell(sync);
    assertThat(second.out()).contains(" in sync").doesNotContain("+ ");
    assertThat(second.status()).isZero();
  }

  @Test
  void endsQuietlyWhenNobodyReadsOn() throws Exception {
    fleet(100);
    Result result = shell("$VM -c fake:///$PWD/h.xml diff | head -1; $VM version | true");
    assertThat(result.out()).hasLineCount(1);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void managesAHundredMachines() throws Exception {
    fleet(100);
    assertThat(shell("$VM -c fake://$PWD/h.xml sync -j8").out()).endsWith("\n100 created\n");
    Result again = shell("$VM -c fake://$PWD/h.xml sync --check");
    assertThat(again.out()).endsWith("\n100 in sync\n");
    assertThat(again.status()).isZero();
  }

  @Test
  void takesOddNames() throws Exception {
    write(
        """
        vms:
          "two words": {memory_gb: 1, vcpus: 1}
          "it's \\"quoted\\"": {memory_gb: 1, vcpus: 1}
          "-dash": {memory_gb: 1, vcpus: 1}
          "@file": {memory_gb: 1, vcpus: 1}
          "größe 虚拟机 <&>": {memory_gb: 1, vcpus: 1}
        """);
    String vm = "$VM -c fake://$PWD/h.xml ";
    assertThat(shell(vm + "sync").out()).endsWith("\n5 created\n");
    assertThat(shell(vm + "start 'two words' -- -dash").status()).isZero();
    assertThat(shell(vm + "start 'it'\\''s \"quoted\"' @file").status()).isZero();
    for (String locale : List.of("C", "C.UTF-8")) {
      Result unicode =
          shell(
              "LC_ALL="
                  + locale
                  + " "
                  + vm
                  + "restart 'größe 虚拟机 <&>' || LC_ALL="
                  + locale
                  + " "
                  + vm
                  + "start 'größe 虚拟机 <&>'");
      assertThat(unicode.out()).contains("✓ größe 虚拟机 <&>");
    }
    assertThat(shell(vm + "sync --check").status()).isZero();
  }

  @Test
  void interruptedItUnwindsAndSaysSo() throws Exception {
    fleet(12);
    Process sync = start("-c", "fake://" + directory + "/h.xml?delay=150ms", "sync", "-j1");
    awaitOutput("12 to create");
    Thread.sleep(1000);
    interrupt(sync);
    assertThat(ended(sync)).isEqualTo(130);
    assertThat(Files.readString(directory.resolve("started")))
        .contains("  interrupted\n    not done: define\n")
        .contains(" interrupted");
    String vm = "$VM -c fake://$PWD/h.xml ";
    assertThat(shell(vm + "sync").status()).isZero();
    assertThat(shell(vm + "sync --check").status()).isZero();
  }

  @Test
  void interruptedWhileItOnlyLooksItJustEnds() throws Exception {
    fleet(2);
    Process diff = start("-c", "fake://" + directory + "/h.xml?delay=60s", "diff");
    Thread.sleep(1500);
    assertThat(diff.isAlive()).isTrue();
    interrupt(diff);
    assertThat(ended(diff)).isEqualTo(130);
  }

  @Test
  void breaksLinesWhereTheTerminalEnds() throws Exception {
    write("vms: {a: {memory_gb: 1, vcpus: 1, colour: red}}\n");
    for (int columns : List.of(50, 120)) {
      String validate = "stty cols " + columns + "; $VM validate --color never";
      Result result = shell("script -qec '" + validate + "' /dev/null </dev/null");
      List<String> hint = result.out().lines().dropWhile(line -> !line.contains("hint:")).toList();
      assertThat(hint).allSatisfy(line -> assertThat(line.strip().length()).isLessThan(columns));
      assertThat(hint).anySatisfy(line -> assertThat(line.length()).isGreaterThan(columns - 20));
    }
  }

  @Test
  void twoSyncsTakeTurns() throws Exception {
    fleet(8);
    Result result =
        shell(
            "$VM -c \"fake://$PWD/h.xml?delay=150ms\" sync -j1 > one & first=$!;"
                + " for i in $(seq 200); do grep -q vm0 one && break; sleep 0.05; done;"
                + " $VM -c \"fake://$PWD/h.xml\" sync --lock-timeout 100ms > none 2> busy; echo $?;"
                + " $VM -c \"fake://$PWD/h.xml\" sync > two; echo $?; wait $first; echo $?");
    assertThat(result.out()).isEqualTo("1\n0\n0\n");
    assertThat(result.err()).contains("waiting for vm sync, process ");
    assertThat(Files.readString(directory.resolve("busy"))).contains("is being changed by vm sync");
    assertThat(Files.readString(directory.resolve("two"))).endsWith("8 in sync\n");
  }

  @Test
  void saysNothingOfLoggersAndLoadsNothingItDoesNotNeed() throws Exception {
    fleet(1);
    Result sync = shell("$VM -c fake: sync");
    assertThat(sync.err()).isEmpty();
    Result loud = shell("$VM -v -v -c fake: sync");
    assertThat(loud.out()).doesNotContain("DEBUG", "SLF4J");
    for (String command : List.of("--help", "version")) {
      Result lean = shell("VM_JAVA_OPTS=-Xlog:class+load:file=loaded.log $VM " + command);
      assertThat(lean.status()).isZero();
      assertThat(Files.readString(directory.resolve("loaded.log")))
          .doesNotContain(
              "tools.jackson",
              "com.networknt",
              "org.libvirt",
              "ch.qos.logback",
              "com.sun.jna",
              "org.slf4j",
              "java.lang.reflect.ProxyGenerator",
              "source: file:");
    }
  }

  @Test
  void completionScriptsAreValid() throws Exception {
    assertThat(shell("$VM completion bash > vm.bash && bash -n vm.bash").status()).isZero();
    Result zsh =
        shell("$VM completion zsh > _vm; command -v zsh >/dev/null && zsh -n _vm || test -s _vm");
    assertThat(zsh.status()).isZero();
  }

  /** With Ctrl-C as a terminal gives it: what a shell runs in the background ignores it. */
  private Process start(String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("env", "--default-signal=INT", EXECUTABLE.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("started").toFile());
    builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
    return builder.start();
  }

  private void awaitOutput(String text) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (Files.readString(directory.resolve("started")).contains(text)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never said " + text);
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
    return process.exitValue();
  }

  private void fleet(int size) throws IOException {
    StringBuilder manifest = new StringBuilder("vms:\n");
    for (int i = 0; i < size; i++) {
      manifest.append("  vm").append(i).append(": {memory_gb: 1, vcpus: 1}\n");
    }
    write(manifest.toString());
  }

  private void write(String manifest) throws IOException {
    Files.writeString(directory.resolve("vms.yaml"), manifest);
  }

  private Result shell(String script) throws IOException, InterruptedException {
    Path out = directory.resolve(".out");
    Path err = directory.resolve(".err");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of("bash", "-c", script)))
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("VM", EXECUTABLE.toString());
    builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("VM_CONNECT", "VM_MANIFEST", "LIBVIRT_DEFAULT_URI"));
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends in time").isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
