package io.vmsync.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A manifest in JSON, as a script of a user's own would change it. */
record ManifestText(ObjectNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ManifestText of(Path file) throws IOException {
    return new ManifestText((ObjectNode) JSON.readTree(Files.readString(file)));
  }

  List<String> names() {
    return List.copyOf(tree.path("vms").propertyNames());
  }

  /** The names of the machines that a command told of. */
  static List<String> names(String told) {
    List<String> names = new ArrayList<>();
    JSON.readTree(told).path("machines").forEach(each -> names.add(each.path("name").asString()));
    return names;
  }

  /** Edits every machine that has such a thing, and tells which. */
  List<String> edit(MachineEdit edit, Survey survey) {
    List<String> edited = new ArrayList<>();
    for (Map.Entry<String, JsonNode> vm : tree.path("vms").properties()) {
      if (edit.apply((ObjectNode) vm.getValue(), survey.definition(vm.getKey()))) {
        edited.add(vm.getKey());
      }
    }
    return edited;
  }

  void save(Path file) {
    try {
      Files.writeString(file, tree.toPrettyString());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
