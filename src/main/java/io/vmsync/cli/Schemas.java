package io.vmsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published schemas, packed into the program. */
final class Schemas {
  /** The manifest's, then one for each kind of document the program writes. */
  static final List<String> NAMES =
      List.of(
          "manifest",
          "plan",
          "sync",
          "status",
          "action",
          "capture",
          "show",
          "history",
          "validation",
          "version",
          "failure");

  private Schemas() {}

  /** The text of a schema. */
  static String text(String name) {
    String file = name.equals("manifest") ? "vm-manifest" : name;
    String resource = "/schemas/" + file + ".schema.json";
    try (@Nullable InputStream in = Schemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
