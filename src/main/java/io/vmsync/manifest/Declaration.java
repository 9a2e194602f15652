package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A VM as a manifest declares it.
 *
 * @param location the manifest it is in
 * @param name where its name is written
 * @param written its own keys
 * @param merged all its keys: its own, its profiles' and the defaults', each where it is written
 * @param ignored the keys it does not want managed
 * @param spec what all that says
 */
public record Declaration(
    ManifestLocation location,
    Place name,
    MapTree written,
    MapTree merged,
    Set<String> ignored,
    VmSpec spec) {

  private static final Map<String, String> SHORT_FORMS =
      Map.of(
          "disk_path", "disks[0].path",
          "disk_size_gb", "disks[0].size",
          "disks[0].path", "disk_path",
          "disks[0].size", "disk_size_gb",
          "network", "networks[0]",
          "networks[0]", "network");

  public Declaration {
    ignored = Set.copyOf(ignored);
  }

  /**
   * Where the value of a key is written, such as {@code vcpus}, {@code vcpus.count}, {@code
   * disks[1].size} or {@code xml: features/acpi}; the short form of the first disk's keys means
   * that in the list, and the other way round.
   */
  public Optional<Where> where(String key) {
    return placeOf(key).map(Place::where);
  }

  Optional<Place> placeOf(String key) {
    return find(key)
        .or(() -> Optional.ofNullable(SHORT_FORMS.get(key)).flatMap(this::find))
        .map(Tree::place);
  }

  private Optional<Tree> find(String key) {
    if (key.startsWith(XmlEntries.FIELD)) {
      return merged
          .get(XmlEntries.KEY)
          .flatMap(Layers::map)
          .flatMap(entries -> entries.get(key.substring(XmlEntries.FIELD.length())));
    }
    Optional<Tree> value = Optional.of(merged);
    for (String part : key.replace("]", "").split("[.\\[]", -1)) {
      value = value.flatMap(tree -> below(tree, part));
    }
    return value;
  }

  private static Optional<Tree> below(Tree tree, String part) {
    return switch (tree) {
      case MapTree map -> map.get(part);
      case ListTree list ->
          part.matches("\\d{1,4}")
              ? list.items().stream().skip(Integer.parseInt(part)).findFirst()
              : Optional.empty();
      case ScalarTree scalar -> Optional.empty();
    };
  }
}
