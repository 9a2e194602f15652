package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Place;
import io.vmsync.spec.VmSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Brings the keys of one VM up to date. */
final class VmEdits {
  private final MapEdits maps;
  private final ValueEdits values;
  private final Place file;

  VmEdits(MapEdits maps, ValueEdits values, Place file) {
    this.maps = maps;
    this.values = values;
    this.file = file;
  }

  /**
   * The members that a VM lacks or has wrong.
   *
   * @param has what the manifest says about it so far
   * @param ignored what it does not want managed
   */
  static Map<String, JsonNode> outdated(VmSpec has, VmSpec captured, Set<String> ignored) {
    Map<String, JsonNode> current = Rows.write(has);
    Map<String, JsonNode> outdated = new LinkedHashMap<>();
    Rows.write(captured)
        .forEach((key, value) -> {
          if (!ignored.contains(key) && !isSame(current, key, value)) {
            outdated.put(key, value);
          }
        });
    return outdated;
  }

  private static boolean isSame(Map<String, JsonNode> current, String key, JsonNode wanted) {
    JsonNode has = current.get(key);
    if (has == null) {
      return Rows.saysNothing(key, wanted)
          && current.keySet().stream().noneMatch(it -> Rows.areAlternatives(key, it));
    }
    if (!has.isArray() || has.size() != wanted.size()) {
      return has.equals(wanted);
    }
    for (int i = 0; i < has.size(); i++) {
      boolean notFetched = wanted.get(i).isEmpty() && has.get(i).has("url");
      if (!notFetched && !has.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Changes what is outdated in a VM that the manifest already has. */
  void update(Entry vm, boolean inFlow, Map<String, JsonNode> outdated, TextEdits edits) {
    boolean flow = maps.isFlow(vm.value());
    Map<String, JsonNode> missing = new LinkedHashMap<>();
    Set<String> used = new HashSet<>();
    outdated.forEach((key, value) ->
        written(vm, key)
            .filter(entry -> used.add(entry.key()))
            .ifPresentOrElse(
                entry -> change(entry, key, value, flow, edits), () -> missing.put(key, value)));
    maps.add(vm, inFlow, missing, false, edits);
    outdated.keySet().stream()
        .flatMap(key -> alternatives(vm, key))
        .filter(entry -> used.add(entry.key()))
        .forEach(entry -> maps.remove(entry, flow, edits));
  }

  /** The key as the VM has it, or an alternative of it. */
  private Optional<Entry> written(Entry vm, String key) {
    return entries(vm)
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .or(() -> alternatives(vm, key).findFirst());
  }

  /** The keys by which a VM says the same in another form. */
  private Stream<Entry> alternatives(Entry vm, String key) {
    return entries(vm).filter(entry -> Rows.areAlternatives(entry.key(), key));
  }

  private Stream<Entry> entries(Entry vm) {
    return vm.value() instanceof MapTree map && !maps.isAlias(map)
        ? map.entries().stream()
        : Stream.empty();
  }

  private void change(Entry entry, String key, JsonNode value, boolean inFlow, TextEdits edits) {
    if (entry.key().equals(key)) {
      values.change(entry, value, inFlow, edits);
      return;
    }
    Place old = entry.keyPlace();
    edits.replace(old.start(), old.end(), old.written().replace(entry.key(), key));
    maps.rewrite(entry, value, inFlow, edits);
  }

  /** Appends VMs that the manifest does not have yet. */
  void append(Entry vms, Map<String, Map<String, JsonNode>> added, TextEdits edits) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    added.forEach((name, keys) -> {
      var body = Values.object();
      keys.forEach(body::set);
      members.put(name, body);
    });
    boolean blank = vms.value() instanceof MapTree map && maps.hasBlankLines(map.entries());
    boolean rootFlow = file.source().text().startsWith("{", file.start());
    maps.add(vms, rootFlow, members, blank, edits);
  }
}
