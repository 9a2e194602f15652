package io.vmsync.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of fields, docs/fields.md, as the rows tell it. */
public final class FieldReference {

  private FieldReference() {}

  /** The whole page in Markdown. */
  public static String markdown() {
    String rows =
        Stream.concat(
                FieldTable.ROWS.stream().map(row -> line(row.key(), row)),
                FieldTable.DEVICES.stream().flatMap(FieldReference::lines))
            .collect(Collectors.joining("\n"));
    return """
    # Fields

    Generated from the field table; a test fails when it is stale. Every field, where it stands in the
    domain document, what a new machine gets when the manifest does not state it, and when a change
    takes effect on a running machine (on a stopped one: at once).

    | field | meaning | domain XML | on create | on a running machine |
    |---|---|---|---|---|
    %s

    Not in the domain document: `disk_size_gb` and `disks[].size` (the image; it grows live and never
    shrinks), `create_if_missing`, `disks[].base_image`, `autostart` and `state`. `disks[].target` is the
    name a disk goes by, not a value that is compared. Rows that a manifest adds
    with `xml` take effect at the next boot.
    """
            .formatted(rows)
        + granted();
  }

  /** When a change of each field takes effect on a running machine, by the manifest's key. */
  public static Map<String, String> timings() {
    Map<String, String> timings = new HashMap<>();
    FieldTable.ROWS.forEach(row -> timings.put(row.key(), row.timing()));
    FieldTable.DEVICES.forEach(table -> collect(table, timings));
    return timings;
  }

  private static <D> void collect(DeviceTable<D> table, Map<String, String> timings) {
    table
        .rows()
        .forEach(row -> timings.put(table.field(row).replaceAll("\\[]$", ""), row.timing()));
    timings.put(table.shortKey(), table.rows().getFirst().timing());
  }

  private static String granted() {
    return """

    ## What capture does not list

    `vm capture` lists every place of a document that no field says and a sync therefore only keeps, by its
    XPath. Not listed are these, each only with the value that stands here; an element stands for all in it:

    %s
    """
        .formatted(
            TakenForGranted.KINDS.stream()
                .map(kind -> "- " + kind.what() + ": " + code(String.join(", ", kind.places())))
                .collect(Collectors.joining("\n")));
  }

  private static <D> Stream<String> lines(DeviceTable<D> table) {
    return table.rows().stream().map(row -> line(name(table, row), row));
  }

  private static <D> String name(DeviceTable<D> table, Row<D, ?> row) {
    boolean hasShort = row == table.rows().getFirst() && !table.shortKey().equals(table.key());
    return (hasShort ? table.shortKey() + "`, `" : "") + table.field(row);
  }

  private static String line(String key, Row<?, ?> row) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            key, row.summary(), code(row.mapping().location()), row.byDefault(), row.timing());
  }

  private static String code(String locations) {
    return Arrays.stream(locations.split(", "))
        .map(each -> "`" + each + "`")
        .collect(Collectors.joining(", "));
  }
}
