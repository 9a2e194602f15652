package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short stand-ins for documents, by which a later look tells whether they have changed. */
final class Fingerprint {

  private Fingerprint() {}

  /** Of a definition: everything in it counts. */
  static String ofDefinition(DomainXml definition) {
    return hash(definition.toString());
  }

  /**
   * Of a running machine: only what a plan looks at counts, for the rest moves by itself.
   *
   * @param rows the fields of the machine itself
   * @param withMemory whether memory counts; a guest may give some back at any time
   */
  static String ofRunning(DomainXml live, List<Row<VmSpec, ?>> rows, boolean withMemory) {
    StringBuilder read = new StringBuilder();
    rows.stream()
        .filter(row -> withMemory || !row.key().equals("memory"))
        .forEach(row -> note(row, live.root(), read));
    FieldTable.DEVICES.forEach(table -> {
      for (Element device : table.elements(live)) {
        read.append(table.noun()).append('\n');
        table.rows().forEach(row -> note(row, device, read));
      }
    });
    return hash(read.toString());
  }

  private static void note(Row<?, ?> row, Element element, StringBuilder read) {
    read.append(row.key()).append('=').append(row.mapping().read(element)).append('\n');
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
