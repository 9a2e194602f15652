package io.vmsync.manifest;

import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.Optional;

/** Knows the places in a domain document that keys of the manifest speak about already. */
@FunctionalInterface
public interface TakenPlaces {

  /** The key that would be in the way of such a row, if one would. */
  Optional<String> takenBy(XmlPath path, XmlValue value);
}
