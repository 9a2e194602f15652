package io.vmsync.engine.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host in a file: what is written is read, by several at once, and quickly. */
class FileStoreTest {
  @TempDir Path directory;

  @Test
  void readsWhatItWrote() throws IOException {
    HostState written = HostState.initial();
    Definition definition = new Definition(FakeOptions.everything());
    for (int i = 0; i < 300; i++) {
      String foreign =
          "<metadata><x:a xmlns:x='urn:x'>&lt;definition> äöü 🙂 " + i + "</x:a></metadata>";
      String document = SampleDomain.document("vm & \"" + i).replace(" & \"", "-");
      written = definition.define(written, document.replace("</domain>", foreign + "</domain>"));
    }

    assertThat(HostStateXml.read(HostStateWriter.write(written)))
        .usingRecursiveComparison()
        .isEqualTo(written);
  }

  @Test
  void anEmptyFileIsANewHost() throws IOException {
    Path file = Files.createFile(directory.resolve("host.xml"));

    assertThat(FakeHost.inFile(file).connect().hypervisor().networkActive("default"))
        .contains(true);
  }

  @Test
  void seesWhatAnEditorChanged() throws IOException {
    Path file = directory.resolve("host.xml");
    HypervisorBackend hypervisor = FakeHost.inFile(file).connect().hypervisor();
    UUID _ = hypervisor.define(SampleDomain.document("a"));

    Files.writeString(file, Files.readString(file).replace("stopped", "crashed"));

    assertThat(hypervisor.find("a")).get().extracting(VmStatus::state).isEqualTo(VmState.CRASHED);
  }

  @Test
  void processesDoNotInterleave() throws Exception {
    Path file = directory.resolve("host.xml");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  DefineTwenty.class.getName(),
                  file.toString(),
                  "p" + i + "-")
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(FakeHost.inFile(file).connect().hypervisor().list()).hasSize(60);
  }

  /** A process that defines twenty VMs on the host in the file its argument names. */
  static final class DefineTwenty {
    private DefineTwenty() {}

    public static void main(String[] arguments) {
      HypervisorBackend hypervisor = FakeHost.inFile(Path.of(arguments[0])).connect().hypervisor();
      for (int i = 0; i < 20; i++) {
        UUID _ = hypervisor.define(SampleDomain.document(arguments[1] + i));
      }
    }
  }

  @Test
  void isQuickEnoughForAThousand() {
    HypervisorBackend hypervisor =
        FakeHost.inFile(directory.resolve("host.xml")).connect().hypervisor();
    Instant start = Instant.now();

    IntStream.range(0, 1000)
        .forEach(i -> assertThat(hypervisor.define(SampleDomain.document("vm" + i))).isNotNull());
    for (VmStatus vm : hypervisor.list()) {
      assertThat(hypervisor.description(vm.name(), View.PERSISTENT)).isNotEmpty();
    }
    Duration all = Duration.between(start, Instant.now());

    assertThat(all).isLessThan(Duration.ofMinutes(1));
  }
}
