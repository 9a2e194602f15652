package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestLocatorTest {
  @TempDir Path root = Path.of("");
  private Path home = Path.of("");
  private Path deep = Path.of("");

  @BeforeEach
  void directories() throws IOException {
    home = Files.createDirectory(root.resolve("home"));
    deep = Files.createDirectories(root.resolve("project/sub/deep"));
  }

  private List<ManifestLocation> locate(Map<String, String> environment, String... named) {
    return new ManifestLocator(environment, home, deep).locate(List.of(named));
  }

  private ManifestLocation create(String path, String name) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return new ManifestLocation.File(Files.writeString(file, "vms: {}"), name);
  }

  @Test
  void namedFilesComeFirstAndNeedNotExist() throws IOException {
    create("project/sub/deep/vms.yaml", "");
    assertThat(locate(Map.of("VM_MANIFEST", "x.yaml"), "a.yaml", "-"))
        .containsExactly(
            new ManifestLocation.File(deep.resolve("a.yaml"), "a.yaml"),
            new ManifestLocation.StandardInput());
  }

  @Test
  void thenTheVariable() throws IOException {
    create("project/sub/deep/vms.yaml", "");
    assertThat(locate(Map.of("VM_MANIFEST", "x.yaml")))
        .containsExactly(new ManifestLocation.File(deep.resolve("x.yaml"), "x.yaml"));
  }

  @Test
  void thenThisDirectoryOrTheNearestParent() throws IOException {
    ManifestLocation far = create("project/vms.json", root.resolve("project/vms.json").toString());
    assertThat(locate(Map.of())).containsExactly(far);
    String middle = root.resolve("project/sub/manifests/vms.yml").toString();
    assertThat(create("project/sub/manifests/vms.yml", middle))
        .isEqualTo(locate(Map.of()).getFirst());
    ManifestLocation near = create("project/sub/deep/manifests/vms.yaml", "manifests/vms.yaml");
    assertThat(locate(Map.of())).containsExactly(near);
  }

  @Test
  void thenTheConfiguration() throws IOException {
    String name = root.resolve("home/.config/vm/vms.yaml").toString();
    assertThat(create("home/.config/vm/vms.yaml", name)).isEqualTo(locate(Map.of()).getFirst());
    String other = root.resolve("xdg/vm/vms.json").toString();
    assertThat(create("xdg/vm/vms.json", other))
        .isEqualTo(locate(Map.of("XDG_CONFIG_HOME", root.resolve("xdg").toString())).getFirst());
  }

  @Test
  void twoInOneDirectoryAreAnError() throws IOException {
    create("project/sub/deep/vms.json", "");
    create("project/sub/deep/vms.yaml", "");
    assertThatThrownBy(() -> locate(Map.of()))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("vms.json and vms.yaml")
        .hasMessageContaining("-f");
  }

  @Test
  void nothingFoundSaysWhereItLooked() {
    assertThatThrownBy(() -> locate(Map.of()))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining(root.resolve("project/sub/manifests").toString())
        .hasMessageContaining(home.resolve(".config/vm").toString())
        .hasMessageContaining("vm capture");
  }

  @Test
  void whatIsBelowTheRootOfAllFilesIsAbsolute() {
    Path above = Path.of("/");
    ManifestLocator locator =
        new ManifestLocator(Map.of("XDG_CONFIG_HOME", root.toString()), home, above);
    assertThatThrownBy(() -> locator.locate(List.of()))
        .hasMessageContaining("in /manifests, /, " + root + "/vm (");
  }
}
