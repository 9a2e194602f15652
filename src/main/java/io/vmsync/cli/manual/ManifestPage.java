package io.vmsync.cli.manual;

import io.vmsync.cli.view.Documents;
import io.vmsync.domain.FieldReference;
import io.vmsync.manifest.ManifestSchema;
import java.util.List;
import java.util.Map;

/**
 * The manual page of the manifest: its keys, from the schema, and their effect, from the fields.
 */
final class ManifestPage {
  /** What the page shows before it explains. */
  static final String EXAMPLE =
      """
      connect: qemu:///system
      defaults: {virt: kvm}
      profiles:
        desktop: {graphics: spice, memory_gb: 8}
      vms:
        win11:
          profile: desktop
          vcpus: 4
          tpm: 2.0
          disk_path: ~/vms/win11.qcow2
          disk_size_gb: 80
          create_if_missing: true
      """;

  private final Roff page;
  private final Map<String, Object> schema = Documents.tree(ManifestSchema.text());
  private final Map<String, String> timings = FieldReference.timings();

  private ManifestPage(Roff page) {
    this.page = page;
  }

  static PageTitle title(Edition edition) {
    return new PageTitle("vm-manifest", 5, edition);
  }

  static String of(Edition edition) {
    return new ManifestPage(new Roff(title(edition))).write();
  }

  private String write() {
    SchemaKey manifest = new SchemaKey("", "", schema, schema);
    SchemaKey machine = manifest.at("$defs", "vm");
    page.section("NAME").line(Roff.plain("vm-manifest - virtual machines as they should be"));
    page.section("DESCRIPTION")
        .paragraph("A manifest is a file in JSON or YAML, the same tree in either.")
        .paragraph(manifest.description())
        .example(EXAMPLE.lines().toList())
        .paragraph(
            "What a VM says comes before what its profiles say, the last of them first, and these"
                + " before the defaults. Maps merge; lists and single values replace.")
        .paragraph("Unknown keys, and keys that are written twice, are errors.");
    page.section("KEYS OF A MANIFEST");
    manifest.properties().forEach(this::key);
    page.section("KEYS OF A VM").paragraph(machine.description());
    machine.properties().forEach(this::key);
    page.section("SEE ALSO")
        .line(
            Roff.bold("vm")
                + "(1), "
                + Roff.bold("vm-validate")
                + "(1), "
                + Roff.bold("vm-schema")
                + "(1)");
    return page.toString();
  }

  private void key(SchemaKey key) {
    page.entry(Roff.bold(key.name()), key.description());
    key.memberDescription().ifPresent(words -> page.detail(Roff.emphasized("Each: " + words)));
    key.values().ifPresent(values -> page.detail(Roff.plain("Values: " + values + ".")));
    key.byDefault().ifPresent(value -> page.detail(Roff.plain("Default: " + value + ".")));
    String timing = timings.get(key.path());
    if (timing != null) {
      page.detail(Roff.emphasized("On a running VM: " + timing + "."));
    }
    key.example().ifPresent(value -> page.detail(Roff.plain("Example: " + value)));
    List<SchemaKey> members = key.members();
    if (!members.isEmpty()) {
      page.in();
      members.forEach(this::key);
      page.out();
    }
  }
}
