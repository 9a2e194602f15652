package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.VmSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest that we ship is valid, and capturing what it says changes nothing in it. */
final class SampleManifestsTest {
  private static final Set<String> CORE =
      Set.of(
          "memory_gb",
          "vcpus",
          "disk_path",
          "disk_size_gb",
          "create_if_missing",
          "boot",
          "tpm",
          "network",
          "graphics",
          "iso_sources");

  static Stream<Path> manifests() throws IOException, URISyntaxException {
    Path directory =
        Path.of(
            Objects.requireNonNull(SampleManifestsTest.class.getResource("/manifests")).toURI());
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  private static ManifestLocation.File location(Path file) {
    return new ManifestLocation.File(file, file.getFileName().toString());
  }

  private static Manifest read(Path file) {
    return Reading.reader().read(List.of(location(file)));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void isValidAndCaptureLeavesItAlone(Path file) {
    Manifest manifest = read(file);
    assertThat(manifest.desired()).hasSizeGreaterThanOrEqualTo(1);
    List<VmSpec> specs = new ArrayList<>(manifest.desired().values());
    ManifestEdit edit = new ManifestEditor(Reading.reader()).edit(location(file), specs);
    assertThat(edit.after()).isEqualTo(edit.before());
  }

  @Test
  void bothSyntaxesOfTheCoreExampleSayTheSame() throws IOException, URISyntaxException {
    List<Path> core =
        manifests().filter(file -> file.getFileName().toString().startsWith("core.")).toList();
    assertThat(core).hasSize(2);
    assertThat(read(core.getFirst()).desired()).isEqualTo(read(core.getLast()).desired());
    read(core.getFirst())
        .declarations()
        .values()
        .forEach(
            vm -> vm.written().entries().forEach(entry -> assertThat(CORE).contains(entry.key())));
  }

  @Test
  void everyKeyIsInAnExample() throws IOException, URISyntaxException {
    Set<String> keys = new HashSet<>();
    manifests()
        .forEach(file ->
            read(file)
                .declarations()
                .values()
                .forEach(vm -> vm.written().entries().forEach(e -> keys.add(e.key()))));
    assertThat(keys).containsAll(ManifestSchema.VM.keys());
  }
}
