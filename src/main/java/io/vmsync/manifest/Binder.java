package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import io.vmsync.spec.VmName;
import io.vmsync.spec.VmSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the spec of a VM out of its layers. */
final class Binder {
  private static final String SHARE = "write a source and a target, the tag the guest mounts it by";

  private final Layers layers;
  private final PathExpansion paths;
  private final XmlChecks xml;
  private final Problems problems;

  Binder(Layers layers, PathExpansion paths, XmlChecks xml, Problems problems) {
    this.layers = layers;
    this.paths = paths;
    this.xml = xml;
    this.problems = problems;
  }

  Optional<Declaration> bind(ManifestLocation location, Entry entry, MapTree vm) {
    MapTree laid = layers.merged(vm);
    Set<String> ignored = ignored(laid);
    MapTree merged = without(ignored, laid);
    if (VmName.objection(entry.key()).isPresent()) {
      return Optional.empty();
    }
    new VmChecks(vm, merged, problems).check();
    xml.checkTogether(merged);
    Draft draft = new Draft(entry.key(), paths);
    // A problem of one key must not hide those of the others.
    boolean complete = true;
    for (Entry member : merged.entries()) {
      complete &= read(member, draft);
    }
    return complete
        ? Optional.of(declaration(location, entry, vm, merged, ignored, draft.finish()))
        : Optional.empty();
  }

  private static Declaration declaration(
      ManifestLocation location,
      Entry entry,
      MapTree vm,
      MapTree merged,
      Set<String> ignored,
      VmSpec spec) {
    return new Declaration(location, entry.keyPlace(), vm, merged, ignored, spec);
  }

  private boolean read(Entry member, Draft draft) {
    Row row = Rows.of(member.key()).orElse(null);
    if (row == null) {
      return true;
    }
    try {
      row.reading().read(member.value(), draft);
    } catch (WrongMember wrong) {
      wrong.all().forEach(each -> failed(each.tree(), each));
      return false;
    } catch (IllegalArgumentException wrong) {
      return failed(member.value(), wrong);
    }
    return true;
  }

  private boolean failed(Tree tree, IllegalArgumentException wrong) {
    problems.add(tree.place().error("wrong-value", String.valueOf(wrong.getMessage()), hint(tree)));
    return false;
  }

  private static String hint(Tree tree) {
    String path = tree.place().path();
    String key = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[.*", "");
    return switch (key) {
      case "ports" ->
          "write host and guest, 127.0.0.1:2222:22/tcp or 8080:80, on a NIC with user: true";
      case "memory" -> "write a size such as 512 MiB or 12 GiB, or a size and a maximum";
      case "vcpus" -> "write a count; what else there is must agree with it";
      case "size" -> "write a size such as 512 MiB or 12 GiB";
      case "target" ->
          path.contains("shares[") ? SHARE : "write a name such as vda or sdb, for one disk each";
      case "serial" -> "write letters, digits, spaces and _ . + -";
      case "format" -> "write format: qcow2, or leave it out";
      case "base_image" -> "write the path of an image, or the url to download it from";
      case "sha256" -> "write what sha256sum prints for the image";
      case "create_if_missing" -> "write size too, or leave create_if_missing out";
      case "maximum" -> "raise the maximum, or leave it out";
      case "mac" -> "write an address such as 52:54:00:12:34:56, or leave it out";
      case "network", "networks", "bridge", "direct", "user" ->
          "write network, bridge, direct or user: true, one for each NIC";
      case "shares" -> SHARE;
      case "driver" -> "write virtiofs or 9p";
      case "url" -> "write a URL such as https://example.org/image.iso";
      default -> "write the path of a file, such as /var/lib/libvirt/images/name.qcow2";
    };
  }

  private Set<String> ignored(MapTree vm) {
    Set<String> ignored = new HashSet<>();
    for (Tree item : vm.get("ignore").map(Binder::items).orElse(List.of())) {
      if (item instanceof ScalarTree scalar && checkIgnored(scalar)) {
        ignored.add(scalar.text());
        Rows.ALL.stream()
            .map(Row::key)
            .filter(key -> !Rows.isDetail(scalar.text()))
            .filter(key -> Rows.areAlternatives(key, scalar.text()))
            .forEach(ignored::add);
      }
    }
    return ignored;
  }

  private static List<Tree> items(Tree tree) {
    return tree instanceof ListTree list ? list.items() : List.of();
  }

  private boolean checkIgnored(ScalarTree key) {
    List<String> known = Stream.of(Rows.ALL).flatMap(List::stream).map(Row::key).toList();
    if (known.contains(key.text())) {
      return true;
    }
    problems.add(
        key.place()
            .error(
                "unknown-key",
                "there is no key '" + key.text() + "' to ignore",
                Suggestion.hint(key.text(), known)
                    .orElse("the keys are " + String.join(", ", known))));
    return false;
  }

  private static MapTree without(Set<String> keys, MapTree vm) {
    return keys.isEmpty()
        ? vm
        : new MapTree(
            vm.place(),
            vm.entries().stream().filter(entry -> !keys.contains(entry.key())).toList());
  }
}
