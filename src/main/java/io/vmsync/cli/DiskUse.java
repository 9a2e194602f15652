package io.vmsync.cli;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.plan.Machine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Which VM has which files, backing images included, so that nobody's disk is deleted. */
final class DiskUse {
  private final Map<String, Set<String>> files = new HashMap<>();

  /** Notes every file that any of these VMs is defined or running with. */
  static DiskUse of(Iterable<Machine> machines) {
    DiskUse use = new DiskUse();
    machines.forEach(machine ->
        Stream.concat(Stream.of(machine.persistent()), machine.live().stream())
            .forEach(document -> use.note(machine.status().name(), document)));
    return use;
  }

  /** Notes a file that a VM is going to have. */
  void note(String vm, String file) {
    files.computeIfAbsent(file, ignored -> new LinkedHashSet<>()).add(vm);
  }

  private void note(String vm, DomainXml document) {
    collect(document.root()).forEach(file -> note(vm, file));
  }

  private static Stream<String> collect(Element element) {
    Stream<String> own =
        element.getTagName().equals("source")
            ? Stream.of("file", "dev").flatMap(name -> Elements.attribute(element, name).stream())
            : Stream.empty();
    return Stream.concat(own, Elements.children(element).stream().flatMap(DiskUse::collect));
  }

  /** A VM that is not among these and has the file too. */
  Optional<String> otherUser(String file, List<String> besides) {
    return files.getOrDefault(file, Set.of()).stream()
        .filter(vm -> !besides.contains(vm))
        .findFirst();
  }
}
