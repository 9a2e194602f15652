package io.vmsync.manifest;

import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one or several manifests say.
 *
 * @param locations where it was read from, at least one
 * @param connect the hypervisor's URI, or null when it is not stated
 * @param declarations the VMs by name, in the order they are written
 */
public record Manifest(
    List<ManifestLocation> locations,
    @Nullable String connect,
    Map<String, Declaration> declarations) {

  public Manifest {
    locations = List.copyOf(locations);
    declarations = Collections.unmodifiableMap(new LinkedHashMap<>(declarations));
  }

  /** What each VM should be, by name, in the order they are written. */
  public Map<String, VmSpec> desired() {
    Map<String, VmSpec> specs = new LinkedHashMap<>();
    declarations.forEach((name, declaration) -> specs.put(name, declaration.spec()));
    return Collections.unmodifiableMap(specs);
  }

  /** What a VM should be, if it is listed. */
  public Optional<VmSpec> spec(String vm) {
    return Optional.ofNullable(declarations.get(vm)).map(Declaration::spec);
  }

  /** What identifies the first manifest: its real path, or {@code <stdin>}. */
  public String owner() {
    return locations.getFirst().owner();
  }

  /** The owner of a VM: the manifest that lists it, or the first one when none does. */
  public String owner(String vm) {
    return location(vm).map(ManifestLocation::owner).orElseGet(this::owner);
  }

  /** The manifest that lists a VM. */
  public Optional<ManifestLocation> location(String vm) {
    return Optional.ofNullable(declarations.get(vm)).map(Declaration::location);
  }

  /** Where the name of a VM is written. */
  public Optional<Where> where(String vm) {
    return Optional.ofNullable(declarations.get(vm)).map(it -> it.name().where());
  }

  /**
   * Where the value of a VM's key is written, in whichever layer; {@code vcpus.count} works too.
   */
  public Optional<Where> where(String vm, String key) {
    return Optional.ofNullable(declarations.get(vm)).flatMap(it -> it.where(key));
  }
}
