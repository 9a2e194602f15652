package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import io.vmsync.spec.VmName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One manifest, checked and bound.
 *
 * @param connect the value of {@code connect}, where it is written
 * @param declarations its VMs, in order, without those that could not be bound
 */
record ManifestFile(Optional<ScalarTree> connect, List<Declaration> declarations) {
  /** The key of the hypervisor's URI. */
  static final String CONNECT = "connect";

  /**
   * Checks and binds a manifest.
   *
   * @param problems takes what is wrong in it
   */
  static ManifestFile of(
      ManifestLocation location,
      Tree root,
      PathExpansion paths,
      TakenPlaces taken,
      Problems problems) {
    NumberChecks.check(root, problems);
    SchemaProblems.collect(root, problems);
    new TextChecks(problems).check(root);
    if (!(root instanceof MapTree manifest)) {
      return new ManifestFile(Optional.empty(), List.of());
    }
    XmlChecks xml = new XmlChecks(taken, problems);
    layers(manifest).forEach(xml::checkEach);
    Layers layers = new Layers(manifest, problems);
    List<Declaration> declarations = new ArrayList<>();
    for (Entry entry : vms(manifest)) {
      checkName(entry, problems);
      body(entry.value())
          .flatMap(vm -> new Binder(layers, paths, xml, problems).bind(location, entry, vm))
          .ifPresent(declarations::add);
    }
    return new ManifestFile(connect(manifest), declarations);
  }

  /** What several manifests say at first sight. */
  static Outline outline(List<Tree> roots) {
    List<MapTree> manifests =
        roots.stream().filter(MapTree.class::isInstance).map(MapTree.class::cast).toList();
    return new Outline(
        manifests.stream()
            .flatMap(each -> connect(each).stream())
            .map(ScalarTree::text)
            .findFirst(),
        manifests.stream()
            .flatMap(each -> vms(each).stream())
            .map(Entry::key)
            .collect(Collectors.toSet()));
  }

  /** Everything that says something of VMs: the defaults, the profiles and the VMs themselves. */
  private static Stream<MapTree> layers(MapTree manifest) {
    Stream<Tree> named =
        Stream.of("profiles", "vms")
            .flatMap(key -> manifest.get(key).flatMap(Layers::map).stream())
            .flatMap(map -> map.entries().stream())
            .filter(entry -> !entry.isNote())
            .map(Entry::value);
    return Stream.concat(manifest.get("defaults").stream(), named)
        .flatMap(tree -> Layers.map(tree).stream());
  }

  private static List<Entry> vms(MapTree manifest) {
    return manifest.get("vms").flatMap(Layers::map).map(MapTree::entries).orElse(List.of()).stream()
        .filter(entry -> !entry.isNote())
        .toList();
  }

  /** A VM with nothing in it is one that takes everything from its layers. */
  private static Optional<MapTree> body(Tree value) {
    return value.isNothing()
        ? Optional.of(new MapTree(value.place(), List.of()))
        : Layers.map(value);
  }

  private static void checkName(Entry entry, Problems problems) {
    VmName.objection(entry.key())
        .ifPresent(why ->
            problems.add(
                entry.keyPlace().error("vm-name", why, "the key under vms is the name of the VM")));
  }

  private static Optional<ScalarTree> connect(MapTree manifest) {
    return manifest.get(CONNECT).filter(ScalarTree.class::isInstance).map(ScalarTree.class::cast);
  }
}
