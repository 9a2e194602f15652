package io.vmsync.e2e;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is changed of a machine in a manifest, and which lines of its definition that may change.
 */
enum MachineEdit {
  TITLE("\n  <title>.*?</title>") {
    @Override
    boolean apply(ObjectNode vm, String definition) {
      vm.put("title", "Another 'tïtle' & <more>");
      return true;
    }
  },

  MEMORY("\n  <(memory|currentMemory) unit='KiB'>\\d+<|<cell id='\\d+' [^>]*>") {
    @Override
    boolean apply(ObjectNode vm, String definition) {
      JsonNode memory = vm.path("memory");
      if (vm.has("memory_gb")) {
        vm.remove("memory_gb");
        vm.put("memory", "1152 MiB");
      } else if (memory.isObject()) {
        ((ObjectNode) memory).put("size", "224 MiB");
      } else {
        vm.put("memory", memory.asString().equals("256 MiB") ? "320 MiB" : "48 MiB");
      }
      return true;
    }
  },

  VCPUS("\n  <vcpu[ >].*?</vcpu>") {
    @Override
    boolean apply(ObjectNode vm, String definition) {
      JsonNode vcpus = vm.path("vcpus");
      if (definition.contains("<numa>") && !vcpus.isObject()) {
        return false;
      }
      if (vcpus.isObject()) {
        ((ObjectNode) vcpus).put("count", vcpus.path("count").asInt() + 1);
      } else {
        vm.put("vcpus", vcpus.asInt() + 1);
      }
      return true;
    }
  },

  NETWORK("(?s)<interface type=.*?</interface>") {
    @Override
    boolean apply(ObjectNode vm, String definition) {
      JsonNode first = vm.path("networks").path(0);
      if (!definition.contains(" <interface type='")) {
        return false;
      }
      if (first.has("network")) {
        ((ObjectNode) first).put("network", OddMachines.NETWORK);
      } else if (vm.has("networks") || !definition.contains("<interface type='network'>")) {
        return false;
      } else {
        vm.put("network", OddMachines.NETWORK);
      }
      return true;
    }

    @Override
    String rest(String definition) {
      // Only where it leads, of the first one; a port group is the network's own.
      return withoutOurs(definition)
          .replaceFirst("(?s)( <interface type='network'>.*?<source )network=[^>]*>", "$1");
    }
  };

  private static final Pattern OURS =
      Pattern.compile(
          "\\s*<(\\w+):applied xmlns:\\1=\"urn:vmsync:.*?</\\1:applied>", Pattern.DOTALL);

  private final Pattern places;

  MachineEdit(String places) {
    this.places = Pattern.compile(places, Pattern.DOTALL);
  }

  /** Changes it in a machine of the manifest; false where the machine has none. */
  abstract boolean apply(ObjectNode vm, String definition);

  /** The definition without the places of this edit and without our own metadata. */
  String rest(String definition) {
    return places.matcher(withoutOurs(definition)).replaceAll("");
  }

  private static String withoutOurs(String definition) {
    return OURS.matcher(definition)
        .replaceAll("")
        .replaceFirst("\\s*<metadata>\\s*</metadata>", "");
  }
}
