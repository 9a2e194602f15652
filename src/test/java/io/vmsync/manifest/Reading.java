package io.vmsync.manifest;

import io.vmsync.domain.KnownPlaces;
import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.spec.VmSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Manifests from text blocks, in a world where home is /home/ada and they lie in /project. */
final class Reading {
  static final Map<String, String> ENVIRONMENT = Map.of("SIZE", "20", "NAME", "ada", "EMPTY", "");

  private Reading() {}

  static ManifestReader reader() {
    return new ManifestReader(
        ENVIRONMENT,
        Path.of("/home/ada"),
        Path.of("/here"),
        InputStream.nullInputStream(),
        KnownPlaces::takenBy);
  }

  static Manifest manifest(String text) {
    Syntax syntax = Syntax.of("", text);
    String name = syntax == Syntax.JSON ? "vms.json" : "vms.yaml";
    return reader().readAs(file(name), new Source(name, syntax, text));
  }

  static ManifestLocation.File file(String name) {
    return new ManifestLocation.File(Path.of("/project", name), name);
  }

  static VmSpec vm(String text, String name) {
    return Objects.requireNonNull(manifest(text).desired().get(name), name);
  }

  /** The problems of a manifest, each in one line. */
  static List<String> problems(String text) {
    try {
      manifest(text);
      return List.of();
    } catch (ProblemsException invalid) {
      return invalid.problems().stream().map(Problem::toString).toList();
    }
  }

  /** A tree in JSON, without its notes, and with what its aliases stand for. */
  static String json(Tree tree) {
    return switch (tree) {
      case MapTree map ->
          map.members().stream()
              .map(it -> ScalarText.quoted(it.key()) + ":" + json(it.value()))
              .collect(Collectors.joining(",", "{", "}"));
      case ListTree list ->
          list.items().stream().map(Reading::json).collect(Collectors.joining(",", "[", "]"));
      case ScalarTree scalar when scalar.isNothing() -> "null";
      case ScalarTree scalar when scalar.kind() == ScalarTree.Kind.TEXT ->
          ScalarText.quoted(scalar.text());
      case ScalarTree scalar -> scalar.text();
    };
  }

  /** A manifest after these VMs were captured into it. */
  static String edited(String text, VmSpec... captured) {
    Syntax syntax = Syntax.of("", text);
    String name = syntax == Syntax.JSON ? "vms.json" : "vms.yaml";
    return new ManifestEditor(reader())
        .edit(file(name), new Source(name, syntax, text), List.of(captured));
  }
}
