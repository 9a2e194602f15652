package io.vmsync.cli.view;

import io.vmsync.plan.Change;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A VM that is to be created, in a line: what matters of it. */
final class NewMachineText {
  /** What a reader takes for granted, or has just written. */
  private static final Set<String> GRANTED =
      Set.of("title", "description", "protected", "arch", "cpu_model", "disk_size_gb");

  /** What every new machine of ours has, unless it is told otherwise. */
  private static final Map<String, String> ORDINARY =
      Map.of(
          "boot_order", "[disk, cdrom]",
          "video", "virtio",
          "input", "tablet",
          "rng", "virtio",
          "balloon", "virtio",
          "serial_console", "true",
          "guest_agent", "true");

  private NewMachineText() {}

  static String of(VmPlan machine) {
    List<String> made =
        machine.steps().stream()
            .filter(step -> step instanceof Step.CreateVolume || step instanceof Step.GrowVolume)
            .map(Step::describe)
            .toList();
    List<String> fields =
        machine.changes().stream()
            .filter(change -> !GRANTED.contains(change.field()))
            .filter(change -> !change.field().endsWith("].size"))
            .filter(change -> !change.after().equals("none"))
            .filter(change -> !change.after().equals(ORDINARY.get(change.field())))
            .filter(change -> !isMade(change, made))
            .map(NewMachineText::phrase)
            .toList();
    return Stream.concat(fields.stream(), made.stream())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static boolean isMade(Change change, List<String> made) {
    return isDisk(change.field()) && made.stream().anyMatch(step -> step.contains(change.after()));
  }

  private static boolean isDisk(String field) {
    return field.equals("disk_path") || field.startsWith("disks[");
  }

  private static String phrase(Change change) {
    String value = change.after();
    return switch (change.field()) {
      case "memory" -> "memory " + value;
      case "vcpus" -> value.equals("1") ? "1 vcpu" : value + " vcpus";
      case "virt", "machine", "boot", "graphics" -> value;
      case "disk_path" -> "disk " + value;
      case "iso_sources" -> "ISO " + value;
      case "secure_boot" -> value.equals("true") ? "secure boot" : "";
      case "autostart" -> value.equals("true") ? "starts with the host" : "";
      case "state" -> value.equals("running") ? "and started" : "";
      default -> (isDisk(change.field()) ? "disk" : change.field()) + " " + value;
    };
  }
}
