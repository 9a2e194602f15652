package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
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

  public Declaration {
    ignored = Set.copyOf(ignored);
  }

  /**
   * Where the value of a key is written, such as {@code vcpus}, {@code vcpus.count} or {@code xml:
   * features/acpi}.
   */
  public Optional<Where> where(String key) {
    if (key.startsWith(XmlEntries.FIELD)) {
      return merged
          .get(XmlEntries.KEY)
          .flatMap(Layers::map)
          .flatMap(entries -> entries.get(key.substring(XmlEntries.FIELD.length())))
          .map(value -> value.place().where());
    }
    Optional<Tree> value = Optional.of(merged);
    for (String part : key.split("\\.", -1)) {
      value = value.flatMap(Layers::map).flatMap(map -> map.get(part));
    }
    return value.map(tree -> tree.place().where());
  }
}
