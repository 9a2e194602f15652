package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.SourceReader;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads manifests. Everything that is wrong with them is reported in one go. */
public final class ManifestReader {
  private final Map<String, String> environment;
  private final Path home;
  private final Path workingDirectory;
  private final InputStream standardInput;
  private final TakenPlaces taken;

  /**
   * A reader.
   *
   * @param environment the variables that manifests may name
   * @param home what {@code ~} stands for
   * @param workingDirectory where relative paths of a manifest on standard input start
   * @param standardInput where {@code -} is read from
   * @param taken what the rows under {@code xml} must leave to other keys
   */
  public ManifestReader(
      Map<String, String> environment,
      Path home,
      Path workingDirectory,
      InputStream standardInput,
      TakenPlaces taken) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    this.standardInput = standardInput;
    this.taken = taken;
  }

  private record Text(ManifestLocation location, Source source) {}

  /** A manifest's tree, with its variables replaced. */
  private record Parsed(ManifestLocation location, Tree root) {}

  /** As {@link #read(List, ReadingObserver)}, when nothing can begin early. */
  public Manifest read(List<ManifestLocation> locations) {
    return read(locations, outline -> {});
  }

  /**
   * Reads all of these as one.
   *
   * @throws ProblemsException with every problem of every file, in the order of files and lines
   */
  public Manifest read(List<ManifestLocation> locations, ReadingObserver observer) {
    Problems problems = new Problems();
    List<Text> texts = each(locations, location -> new Text(location, source(location)), problems);
    if (!problems.hasErrors()
        && texts.stream().noneMatch(each -> each.source().text().contains(ManifestFile.CONNECT))) {
      observer.namesNoHypervisor();
    }
    List<Parsed> parsed =
        each(texts, text -> new Parsed(text.location(), parsed(text.source(), problems)), problems);
    if (!problems.hasErrors()) {
      observer.parsed(ManifestFile.outline(parsed.stream().map(Parsed::root).toList()));
    }
    List<ManifestFile> files =
        parsed.stream().map(each -> file(each.location(), each.root(), problems)).toList();
    return combined(locations, files, problems);
  }

  /** What can be made of each; for the others there are problems instead. */
  private static <T, R> List<R> each(List<T> inputs, Function<T, R> step, Problems problems) {
    List<R> made = new ArrayList<>(inputs.size());
    for (T input : inputs) {
      try {
        made.add(step.apply(input));
      } catch (ProblemsException broken) {
        problems.addAll(broken.problems());
      }
    }
    return made;
  }

  /** What a file would say if this were its text. */
  Manifest readAs(ManifestLocation location, Source source) {
    Problems problems = new Problems();
    ManifestFile file = file(location, parsed(source, problems), problems);
    return combined(List.of(location), List.of(file), problems);
  }

  /** The tree of a text that is known to be valid, with its variables replaced. */
  Tree substituted(Source source) {
    return parsed(source, new Problems());
  }

  /** What a VM without keys of its own would get from the defaults. */
  VmSpec blank(ManifestLocation location, MapTree manifest, String name) {
    Problems problems = new Problems();
    Binder binder =
        new Binder(
            new Layers(manifest, problems),
            paths(location),
            new XmlChecks(taken, problems),
            problems);
    MapTree nothing = new MapTree(manifest.place(), List.of());
    return binder
        .bind(location, new MapTree.Entry(name, manifest.place(), nothing), nothing)
        .map(Declaration::spec)
        .orElseGet(() -> VmSpec.builder(name).build());
  }

  private static Manifest combined(
      List<ManifestLocation> locations, List<ManifestFile> files, Problems problems) {
    Combination combination = new Combination(files, problems);
    Manifest manifest = new Manifest(locations, combination.connect(), combination.declarations());
    List<String> order = locations.stream().map(ManifestLocation::name).toList();
    Reporting.throwIfErrors(problems.all(), order);
    return manifest;
  }

  private Tree parsed(Source source, Problems problems) {
    return new Substitution(environment, problems).apply(TreeParser.parse(source, problems));
  }

  private ManifestFile file(ManifestLocation location, Tree root, Problems problems) {
    return ManifestFile.of(location, root, paths(location), taken, problems);
  }

  PathExpansion paths(ManifestLocation location) {
    Path base =
        switch (location) {
          case ManifestLocation.File file -> parent(file.path());
          case ManifestLocation.StandardInput stdin -> workingDirectory;
        };
    return new PathExpansion(home, base);
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private Source source(ManifestLocation location) {
    return switch (location) {
      case ManifestLocation.File file -> SourceReader.read(file.path(), file.name());
      case ManifestLocation.StandardInput stdin -> fromStandardInput(stdin.name());
    };
  }

  private Source fromStandardInput(String name) {
    try {
      return SourceReader.read(standardInput, name);
    } catch (IOException broken) {
      throw new ProblemsException(
          Problem.error(
              "unreadable",
              Where.InFile.wholeFile(name),
              "standard input cannot be read: " + broken.getMessage(),
              null));
    }
  }
}
