package io.vmsync.manifest;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of manifests as soon as they are parsed. It may yet turn out that they are not
 * valid.
 *
 * @param connect the hypervisor's URI, where it is stated
 * @param names the keys under {@code vms}
 */
public record Outline(Optional<String> connect, Set<String> names) {

  public Outline {
    names = Set.copyOf(names);
  }
}
