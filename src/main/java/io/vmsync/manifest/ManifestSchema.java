package io.vmsync.manifest;

import static io.vmsync.manifest.schema.JsonType.ARRAY;
import static io.vmsync.manifest.schema.JsonType.NULL;
import static io.vmsync.manifest.schema.JsonType.OBJECT;
import static io.vmsync.manifest.schema.JsonType.STRING;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What manifests look like. The published schema says the same to editors; it is not read here,
 * which would take longer than to check most manifests.
 */
public final class ManifestSchema {
  static final Schema VM = vm();

  static final Schema MANIFEST =
      Schema.of(OBJECT)
          .and(new Claim.Has("vms"))
          .closed()
          .member("$schema", Shapes.TEXT)
          .member("connect", Shapes.FILLED_TEXT)
          .member("defaults", VM)
          .member("profiles", Schema.of(OBJECT, NULL).others(VM).build())
          .member("vms", Schema.of(OBJECT, NULL).others(VM).build())
          .build();

  private static final String RESOURCE = "/schemas/vm-manifest.schema.json";

  private ManifestSchema() {}

  private static Schema vm() {
    Schema.Builder vm = Schema.of(OBJECT, NULL).closed();
    vm.member("profile", Schema.of(STRING, ARRAY, NULL).items(Schema.of(STRING).build()).build());
    Rows.ALL.forEach(row -> vm.member(row.key(), row.shape()));
    return vm.member("ignore", Shapes.TEXTS).build();
  }

  /** The schema as it is published, JSON Schema draft 2020-12. */
  public static String text() {
    try (@Nullable InputStream in = ManifestSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
