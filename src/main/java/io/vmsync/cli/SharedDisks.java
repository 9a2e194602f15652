package io.vmsync.cli;

import io.vmsync.domain.Disks;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.domain.Kept;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images that several machines may write to. A manifest gives each to one VM only, lest it makes
 * such machines anew by a slip; so the others keep theirs without its being said.
 */
final class SharedDisks {
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, List<Shared>> left = new HashMap<>();

  /** A disk that is left out, and the VM that it is said of. */
  private record Shared(String path, String owner) {}

  /**
   * @param others what the manifest says of VMs that are not captured now
   */
  SharedDisks(Collection<VmSpec> others) {
    others.forEach(spec -> disks(spec).forEach(disk -> owner(disk, spec.name())));
  }

  /** The same machines, without the disks that are said of another one. */
  List<VmSpec> apart(List<VmSpec> specs) {
    left.clear();
    return specs.stream().map(this::own).toList();
  }

  private VmSpec own(VmSpec spec) {
    List<DiskSpec> own = new ArrayList<>();
    for (DiskSpec disk : disks(spec)) {
      String owner = owner(disk, spec.name());
      if (owner.equals(spec.name())) {
        own.add(disk);
      } else {
        left.computeIfAbsent(spec.name(), any -> new ArrayList<>())
            .add(new Shared(String.valueOf(disk.path()), owner));
      }
    }
    return left.containsKey(spec.name())
        ? spec.toBuilder().disks(own.isEmpty() ? null : own).build()
        : spec;
  }

  /** The VM that a disk is said of; what nobody writes to may be said of all. */
  private String owner(DiskSpec disk, String vm) {
    String path = disk.path();
    return path == null || Boolean.TRUE.equals(disk.readonly())
        ? vm
        : Optional.ofNullable(owners.putIfAbsent(path, vm)).orElse(vm);
  }

  private static List<DiskSpec> disks(VmSpec spec) {
    return Optional.ofNullable(spec.disks()).orElse(List.of());
  }

  /** The disks of a machine that were left out, where they stand. */
  List<Kept> kept(String vm, DomainXml definition) {
    return left.getOrDefault(vm, List.of()).stream()
        .flatMap(shared ->
            Disks.TABLE.elements(definition).stream()
                .filter(disk ->
                    Disks.SOURCE.read(disk).value().filter(shared.path()::equals).isPresent())
                .map(disk ->
                    new Kept(
                        place(disk),
                        "%s, a disk of '%s' too".formatted(shared.path(), shared.owner()))))
        .toList();
  }

  private static String place(Element disk) {
    return "devices/" + Elements.step(disk);
  }
}
