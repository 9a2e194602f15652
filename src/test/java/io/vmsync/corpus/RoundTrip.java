package io.vmsync.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a manifest says of a machine, said of another machine. */
final class RoundTrip {
  private static final String COPY = "vmt-copy-";

  private RoundTrip() {}

  static String copied(String name) {
    return COPY + name.substring(Corpus.PREFIX.length());
  }

  static String original(String name) {
    return Corpus.PREFIX + name.substring(COPY.length());
  }

  /** The same machines under other names, with images and addresses of their own. */
  static ObjectNode copy(ObjectNode manifest) {
    ObjectNode copy = manifest.deepCopy();
    ObjectNode machines = copy.putObject("vms");
    manifest
        .path("vms")
        .properties()
        .forEach(vm -> {
          ObjectNode machine = (ObjectNode) vm.getValue().deepCopy();
          rename(machine, "disk_path");
          machine.path("disks").forEach(disk -> rename((ObjectNode) disk, "path"));
          // What is shared must be there.
          machine.path("shares").forEach(share -> ((ObjectNode) share).put("source", "/var/tmp"));
          machine.path("networks").forEach(nic -> forget((ObjectNode) nic, "mac"));
          machines.set(copied(vm.getKey()), machine);
        });
    return copy;
  }

  private static void rename(ObjectNode holder, String key) {
    if (holder.has(key)) {
      holder.put(key, holder.path(key).asString() + ".copy");
    }
  }

  private static void forget(ObjectNode holder, String key) {
    holder.remove(key);
  }

  /** Every virtual network that some machine is plugged into. */
  static Set<String> networks(ObjectNode manifest) {
    Set<String> names = new LinkedHashSet<>();
    manifest
        .path("vms")
        .forEach(vm -> {
          names.add(vm.path("network").asString(""));
          vm.path("networks").forEach(nic -> names.add(nic.path("network").asString("")));
        });
    names.remove("");
    names.remove("default");
    return names;
  }

  /** What is said of a machine differently, by key; addresses do not count. */
  static List<String> differences(JsonNode before, JsonNode after) {
    List<String> found = new ArrayList<>();
    Map<String, JsonNode> left = keys(before);
    Map<String, JsonNode> right = keys(after);
    Set<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    for (String key : keys) {
      String old = String.valueOf(left.get(key));
      String now = String.valueOf(right.get(key));
      if (!old.equals(now)) {
        found.add(key + ": " + old + " → " + now);
      }
    }
    return found;
  }

  private static Map<String, JsonNode> keys(JsonNode machine) {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    machine.path("networks").forEach(nic -> forget((ObjectNode) nic, "mac"));
    machine.properties().forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }
}
