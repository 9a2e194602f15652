package io.vmsync.manifest;

import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.NicSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several manifests as one, and what they must not say together. */
final class Combination {
  private final List<ManifestFile> files;
  private final Problems problems;

  Combination(List<ManifestFile> files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  @Nullable String connect() {
    List<ScalarTree> written =
        files.stream().map(ManifestFile::connect).flatMap(Optional::stream).toList();
    for (ScalarTree other : written) {
      ScalarTree first = written.getFirst();
      if (!other.text().equals(first.text())) {
        problems.add(twice(other.place(), first.place(), "another 'connect' is"));
      }
    }
    return written.isEmpty() ? null : written.getFirst().text();
  }

  Map<String, Declaration> declarations() {
    Map<String, Declaration> all = new LinkedHashMap<>();
    for (ManifestFile file : files) {
      for (Declaration declaration : file.declarations()) {
        Declaration first = all.putIfAbsent(declaration.spec().name(), declaration);
        if (first != null) {
          String what = "the VM '" + declaration.spec().name() + "' is already";
          problems.add(twice(declaration.name(), first.name(), what));
        }
      }
    }
    checkDisks(all);
    checkAddresses(all);
    return all;
  }

  private static Problem twice(Place place, Place first, String what) {
    return place.error("duplicate", what + " in " + first.where().text(), "keep one of them");
  }

  private void checkDisks(Map<String, Declaration> all) {
    Map<String, Use> users = new HashMap<>();
    for (Declaration declaration : all.values()) {
      List<DiskSpec> disks = Optional.ofNullable(declaration.spec().disks()).orElse(List.of());
      for (int i = 0; i < disks.size(); i++) {
        DiskSpec disk = disks.get(i);
        Use use = new Use(declaration.spec().name(), Boolean.TRUE.equals(disk.readonly()));
        Use other = disk.path() == null ? null : users.putIfAbsent(disk.path(), use);
        // What nobody writes to can be shared.
        if (other != null && !(other.readonly() && use.readonly())) {
          problems.add(shared(declaration, i, String.valueOf(disk.path()), other.vm()));
        }
      }
    }
  }

  private void checkAddresses(Map<String, Declaration> all) {
    Map<MacAddress, String> users = new HashMap<>();
    for (Declaration declaration : all.values()) {
      List<NicSpec> nics = declaration.spec().nics();
      String name = declaration.spec().name();
      for (NicSpec nic : nics == null ? List.<NicSpec>of() : nics) {
        String other = nic.mac() == null ? null : users.putIfAbsent(nic.mac(), name);
        if (other != null) {
          problems.add(sameAddress(declaration, String.valueOf(nic.mac()), other));
        }
      }
    }
  }

  private static Problem sameAddress(Declaration declaration, String mac, String other) {
    Place name = declaration.name();
    String who =
        other.equals(name.written())
            ? "two NICs of '" + other + "'"
            : "NICs of '%s' and '%s'".formatted(other, name.written());
    Place place = declaration.merged().get("networks").map(Tree::place).orElse(name);
    return (declaration.written().has("networks") ? place : name)
        .error(
            "same-mac",
            who + " have the same address, " + mac,
            "give each its own, or leave mac out");
  }

  private record Use(String vm, boolean readonly) {}

  private static Problem shared(Declaration declaration, int index, String path, String other) {
    // Written once in the defaults, it would point there for every VM.
    boolean own = declaration.written().has("disk_path") || declaration.written().has("disks");
    Place name = declaration.name();
    Place place = own ? declaration.placeOf("disks[%d].path".formatted(index)).orElse(name) : name;
    return place.error(
        "shared-disk",
        "'%s' and '%s' have the same disk, %s".formatted(other, name.written(), path),
        "give each VM a disk of its own, or say readonly: true for all of them: they would"
            + " destroy each other's data");
  }
}
