package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Manifests whose parts were exchanged, renamed, removed and added at random, in JSON. */
final class DamagedManifest {
  // spotless:off
  /** Values that are right somewhere, or nearly so, as JSON writes them. */
  private static final List<String> VALUES =
      List.of(
          "null", "true", "false", "0", "1", "2", "-1", "1.0", "2.0", "2.5", "8.0", "1e2", "12e-1", "4096", "4097",
          "16777216", "16777217", "1e30", "\"\"", "\" \"", "\"x\"", "\"a/b\"", "\"/a/b\"", "\"~/b\"", "\"512 MiB\"",
          "\" 12GiB \"", "\"12 GiB\\n\"", "\"7 XB\"", "\"2.0\"", "\"2\"", "\"none\"", "\"running\"", "\"virtio\"",
          "\"Virtio\"", "\"q35\"", "\"q35\\n\"", "\"vda\\n\"", "\"a\\nb\"", "\"A-1\\n\"", "\"-q35\"", "\"vda\"",
          "\"vdaaaa\"", "\"disk\"", "\"cdrom\"", "\"é😀\"", "\"\\u0001\"", "\"52:54:00:12:34:56\"",
          "\"http://h/i.iso\"", "\"${SIZE}\"", "\"${NAME}\"", "\"${NONE}\"", "\"$$\"", "\"8080:80\"", "\"large\"",
          "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"", "[]", "[\"disk\"]",
          "[\"disk\", \"cdrom\"]", "[\"disk\", \"disk\"]", "[1, 1.0]", "[null]", "[{}]", "[[]]", "{}",
          "{\"remove\": true}", "{\"remove\": false}", "{\"x-note\": 1}",
          "{\"path\": \"/a\", \"url\": \"http://h/i\"}", "{\"path\": \"/a\"}", "{\"count\": 2}",
          "{\"size\": \"1 GiB\", \"maximum\": \"2 GiB\"}", "{\"source\": \"/a\", \"target\": \"b\"}",
          "[{\"path\": \"/a\", \"url\": \"http://h/i\", \"x\": 1}]", "[{\"path\": \"/a\"}]");
  // spotless:on

  private static final List<String> KEYS =
      List.of(
          "vcpu", "ram", "x-note", "", "path", "url", "vms", "defaults", "a.b", "remove", "size");

  private final Random random;
  private final List<Map<String, Object>> maps = new ArrayList<>();
  private final List<List<Object>> lists = new ArrayList<>();
  private final Object root;

  /** This manifest, damaged in one to four places. */
  static String of(Tree whole, Random random) {
    DamagedManifest manifest = new DamagedManifest(whole, random);
    for (int i = random.nextInt(4); i >= 0; i--) {
      manifest.damage();
    }
    return random.nextInt(200) == 0 ? manifest.value() : json(manifest.root, "\n");
  }

  private DamagedManifest(Tree whole, Random random) {
    this.random = random;
    this.root = copy(whole);
  }

  private Object copy(Tree tree) {
    return switch (tree) {
      case MapTree map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.entries().forEach(entry -> copy.put(entry.key(), copy(entry.value())));
        maps.add(copy);
        yield copy;
      }
      case ListTree list -> {
        List<Object> copy = new ArrayList<>();
        list.items().forEach(item -> copy.add(copy(item)));
        lists.add(copy);
        yield copy;
      }
      case ScalarTree scalar -> Reading.json(scalar);
    };
  }

  private void damage() {
    if (!lists.isEmpty() && random.nextInt(4) == 0) {
      damage(any(lists));
    } else {
      damage(any(maps));
    }
  }

  private void damage(List<Object> list) {
    int at = random.nextInt(list.size() + 1);
    if (at < list.size() && random.nextBoolean()) {
      list.set(at, value());
    } else {
      list.add(at, random.nextBoolean() || list.isEmpty() ? value() : any(list));
    }
  }

  private void damage(Map<String, Object> map) {
    String key = map.isEmpty() ? any(KEYS) : any(List.copyOf(map.keySet()));
    switch (random.nextInt(6)) {
      case 0 -> map.remove(key);
      case 1 -> map.put(any(KEYS), value());
      case 2 -> map.put(any(ManifestSchema.VM.keys()), value());
      case 3 -> map.putIfAbsent(key + "s", map.getOrDefault(key, "1"));
      default -> map.put(key, value());
    }
  }

  private String value() {
    return any(VALUES);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String json(Object value, String line) {
    String inner = line + " ";
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(it ->
                  inner
                      + ScalarText.quoted(it.getKey().toString())
                      + ": "
                      + json(it.getValue(), inner))
              .collect(Collectors.joining(",", "{", line + "}"));
      case List<?> list ->
          list.stream()
              .map(item -> inner + json(item, inner))
              .collect(Collectors.joining(",", "[", line + "]"));
      default -> value.toString();
    };
  }
}
