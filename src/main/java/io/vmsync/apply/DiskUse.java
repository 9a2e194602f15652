package io.vmsync.apply;

import io.vmsync.domain.Disks;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.engine.EngineException;
import io.vmsync.plan.Machine;
import io.vmsync.spec.Volume;
import io.vmsync.xml.Element;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which VM has which files, backing images included, so that nobody's disk is deleted or shared. A
 * stopped VM's definition does not tell what its overlays build upon; their images do.
 */
public final class DiskUse {
  private static final String OVERLAY = "qcow2";

  private final Function<String, Optional<Volume>> volumes;

  /** By file: the VMs that have it, and whether they may write to it. */
  private final Map<String, Map<String, Boolean>> files = new HashMap<>();

  private DiskUse(Function<String, Optional<Volume>> volumes) {
    this.volumes = volumes;
  }

  /**
   * Notes every file that any of these VMs is defined or running with.
   *
   * @param volumes looks at an image
   */
  public static DiskUse of(Iterable<Machine> machines, Function<String, Optional<Volume>> volumes) {
    DiskUse use = new DiskUse(volumes);
    machines.forEach(machine ->
        machine.documents().forEach(document -> use.note(machine.status().name(), document)));
    return use;
  }

  /** Notes a file that a VM is going to have. */
  public void note(String vm, String file) {
    note(vm, file, true);
  }

  private void note(String vm, String file, boolean writes) {
    files.computeIfAbsent(file, any -> new LinkedHashMap<>()).merge(vm, writes, Boolean::logicalOr);
  }

  private void note(String vm, DomainXml document) {
    collect(vm, document.root(), true);
    Disks.TABLE.expressible(document).stream()
        .filter(disk -> Disks.format(disk).equals(OVERLAY))
        .flatMap(disk -> Disks.SOURCE.read(disk).value().stream())
        .forEach(path -> noteBacking(vm, path));
  }

  private void collect(String vm, Element element, boolean writes) {
    if (element.tag().equals("source")) {
      Stream.of("file", "dev")
          .flatMap(name -> Elements.attribute(element, name).stream())
          .forEach(file -> note(vm, file, writes));
    }
    boolean readsOnly =
        element.tag().equals("backingStore") || Elements.child(element, "readonly").isPresent();
    Elements.children(element).forEach(child -> collect(vm, child, writes && !readsOnly));
  }

  private void noteBacking(String vm, String path) {
    Set<String> seen = new HashSet<>();
    Optional<String> next = backing(path);
    while (next.isPresent() && seen.add(next.get())) {
      note(vm, next.get(), false);
      next = backing(next.get());
    }
  }

  /** What cannot be looked at is not held against anybody. */
  private Optional<String> backing(String path) {
    try {
      return volumes.apply(path).flatMap(Volume::backingPath);
    } catch (EngineException.ConnectionLost lost) {
      throw lost;
    } catch (EngineException unreadable) {
      return Optional.empty();
    }
  }

  /** A VM that is not among these and has the file too. */
  public Optional<String> otherUser(String file, List<String> besides) {
    return users(file).map(Map.Entry::getKey).filter(vm -> !besides.contains(vm)).findFirst();
  }

  /** Another VM that may write to the file. */
  Optional<String> otherWriter(String file, String besides) {
    return users(file)
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .filter(vm -> !vm.equals(besides))
        .findFirst();
  }

  private Stream<Map.Entry<String, Boolean>> users(String file) {
    return files.getOrDefault(file, Map.of()).entrySet().stream();
  }
}
