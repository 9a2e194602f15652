package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import java.time.Instant;

/**
 * A VM's definition as it was before it was changed or removed.
 *
 * @param time when it was saved
 * @param cause what was about to happen to it
 * @param manifest the manifest that asked for that; empty when none did
 * @param autostart whether the VM started with the host, which its document does not say
 * @param document the inactive document, secrets included
 */
public record SavedDefinition(
    Instant time, Cause cause, String manifest, boolean autostart, String document) {

  /** The document, read. */
  public DomainXml definition() {
    return DomainXml.parse(document);
  }
}
