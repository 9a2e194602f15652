package io.vmsync.bench;

import io.vmsync.domain.KnownPlaces;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.manifest.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is measured: one machine in the manifest, and the same as libvirt keeps it. */
final class Subject {
  /** Owns the machine; standard input has no other name. */
  static final String OWNER = new ManifestLocation.StandardInput().owner();

  static final String NAME = "bench";

  private Subject() {}

  /** The manifest from which {@code vm sync} made {@link #definition}. */
  static String manifest() {
    return resource("vms.yaml");
  }

  /** The definition of {@link #NAME}, as libvirt returned it. */
  static String definition() {
    return resource("definition.xml");
  }

  /** Reads a manifest as a command does that has it from its standard input. */
  static Manifest read(String text) {
    Path root = Path.of("/");
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new ManifestReader(Map.of(), root, root, in, KnownPlaces::takenBy)
        .read(List.of(new ManifestLocation.StandardInput()));
  }

  private static String resource(String name) {
    try (InputStream in = Subject.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
