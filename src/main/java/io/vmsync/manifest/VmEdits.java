package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Place;
import io.vmsync.spec.VmSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  static Map<String, Value> outdated(VmSpec has, VmSpec captured, Set<String> ignored) {
    Map<String, Value> current = Rows.write(has);
    Map<String, Value> outdated = new LinkedHashMap<>();
    Rows.write(captured)
        .forEach((key, value) -> {
          if (!ignored.contains(key) && !isSame(current, key, value)) {
            outdated.put(key, value);
          }
        });
    return outdated;
  }

  private static boolean isSame(Map<String, Value> current, String key, Value wanted) {
    Value has = current.get(key);
    if (has == null) {
      return Rows.saysNothing(key, wanted)
          && current.keySet().stream().noneMatch(it -> Rows.areAlternatives(key, it));
    }
    return (has instanceof Value.Items list && wanted instanceof Value.Items wish)
        ? isSame(list.items(), wish.items())
        : has.equals(wanted);
  }

  private static boolean isSame(List<Value> has, List<Value> wanted) {
    boolean same = has.size() == wanted.size();
    for (int i = 0; same && i < has.size(); i++) {
      same = has.get(i).equals(wanted.get(i)) || isNotFetched(has.get(i), wanted.get(i));
    }
    return same;
  }

  private static boolean isNotFetched(Value has, Value wanted) {
    return Value.isEmpty(wanted) && has instanceof Value.Members map && map.has("url");
  }

  /** Changes what is outdated in a VM that the manifest already has. */
  void update(Entry vm, boolean inFlow, Map<String, Value> outdated, TextEdits edits) {
    boolean flow = maps.isFlow(vm.value());
    Map<String, Value> missing = new LinkedHashMap<>();
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

  private void change(Entry entry, String key, Value value, boolean inFlow, TextEdits edits) {
    if (entry.key().equals(key)) {
      values.change(entry, value, inFlow, edits);
      return;
    }
    Place old = entry.keyPlace();
    edits.replace(old.start(), old.end(), old.written().replace(entry.key(), key));
    maps.rewrite(entry, value, inFlow, edits);
  }

  /** Appends VMs that the manifest does not have yet. */
  void append(Entry vms, Map<String, Map<String, Value>> added, TextEdits edits) {
    Map<String, Value> members = new LinkedHashMap<>();
    added.forEach((name, keys) -> members.put(name, new Value.Members(keys)));
    boolean blank = vms.value() instanceof MapTree map && maps.hasBlankLines(map.entries());
    boolean rootFlow = file.source().text().startsWith("{", file.start());
    maps.add(vms, rootFlow, members, blank, edits);
  }
}
