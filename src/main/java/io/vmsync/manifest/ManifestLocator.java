package io.vmsync.manifest;

import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the manifest: the files named with {@code -f}, else {@code $VM_MANIFEST}, else {@code
 * manifests/vms.*} or {@code vms.*} in the working directory or the nearest parent that has one,
 * else {@code $XDG_CONFIG_HOME/vm/vms.*}.
 *
 * @param environment the variables of the process
 * @param home the user's home directory
 * @param workingDirectory where the search starts, and relative names too
 */
public record ManifestLocator(Map<String, String> environment, Path home, Path workingDirectory) {
  private static final List<String> EXTENSIONS = List.of("json", "yaml", "yml");

  public ManifestLocator {
    workingDirectory = workingDirectory.toAbsolutePath().normalize();
  }

  /**
   * The manifests to read.
   *
   * @param named what the user named, in order; {@code -} is standard input; may be empty
   * @throws ProblemsException when nothing is found, or two candidates are in one directory
   */
  public List<ManifestLocation> locate(List<String> named) {
    if (!named.isEmpty()) {
      return named.stream().map(this::named).toList();
    }
    String variable = environment.getOrDefault("VM_MANIFEST", "");
    return List.of(variable.isEmpty() ? discovered() : named(variable));
  }

  private ManifestLocation named(String name) {
    return name.equals("-")
        ? new ManifestLocation.StandardInput()
        : new ManifestLocation.File(workingDirectory.resolve(name), name);
  }

  private ManifestLocation discovered() {
    List<Path> looked = new ArrayList<>();
    for (Path directory = workingDirectory; directory != null; directory = directory.getParent()) {
      Optional<ManifestLocation> found = inProject(directory, looked);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return only(configuration(), looked).orElseThrow(() -> nothingFound(looked));
  }

  private Optional<ManifestLocation> inProject(Path directory, List<Path> looked) {
    Path manifests = directory.resolve("manifests");
    List<Path> candidates = new ArrayList<>(candidates(manifests));
    candidates.addAll(candidates(directory));
    looked.add(manifests);
    looked.add(directory);
    return one(candidates);
  }

  private Optional<ManifestLocation> only(Path directory, List<Path> looked) {
    looked.add(directory);
    return one(candidates(directory));
  }

  private Path configuration() {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base = configured.isEmpty() ? home.resolve(".config") : Path.of(configured);
    return base.resolve("vm");
  }

  private static List<Path> candidates(Path directory) {
    return EXTENSIONS.stream()
        .map(extension -> directory.resolve("vms." + extension))
        .filter(Files::exists)
        .toList();
  }

  private Optional<ManifestLocation> one(List<Path> candidates) {
    if (candidates.size() > 1) {
      String first = shown(candidates.get(0));
      String second = shown(candidates.get(1));
      throw problem(
          "two-manifests",
          "there are two manifests: " + first + " and " + second,
          "say which with -f, or remove one");
    }
    return candidates.stream()
        .findFirst()
        .map(path -> new ManifestLocation.File(path, shown(path)));
  }

  /** Relative where that is short and clear, else absolute. All is below the root. */
  private String shown(Path path) {
    boolean isRoot = workingDirectory.getParent() == null;
    return path.startsWith(workingDirectory) && !isRoot
        ? workingDirectory.relativize(path).toString()
        : path.toString();
  }

  private ProblemsException nothingFound(List<Path> looked) {
    List<String> places =
        looked.stream().map(this::shown).map(place -> place.isEmpty() ? "." : place).toList();
    return problem(
        "no-manifest",
        "there is no manifest: looked for vms.json, vms.yaml and vms.yml in "
            + String.join(", ", places),
        "name one with -f FILE or VM_MANIFEST, or write what runs now into one with:"
            + " vm capture --all --stdout > vms.yaml");
  }

  private static ProblemsException problem(String rule, String message, @Nullable String hint) {
    return new ProblemsException(Problem.error(rule, new Where.Nowhere(), message, hint));
  }
}
