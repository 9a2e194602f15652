package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code xml} in manifests: what is read, how layers meet, and what capture writes back. */
final class XmlEntriesTest {

  @Test
  void wordsThatAreTruthElsewhereAreText() {
    assertThat(
            xml(
                """
                vms:
                  a:
                    xml:
                      a/@b: on
                      a/@c: yes
                      a/@d: 12
                      a/@e: "0x1"
                      a/f: ""
                      a/g: {remove: true}
                      x-note: anything
                """))
        .hasToString("{a/@b=on, a/@c=yes, a/@d=12, a/@e=0x1, a/f=present, a/g=none}");
  }

  @Test
  void layersAreMergedPlaceByPlace() {
    assertThat(
            xml(
                """
                defaults:
                  xml: {a/@b: "1", a/@c: "1", a/@d: "1", a/@e: {remove: true}}
                profiles:
                  p:
                    xml: {a/@c: "2"}
                vms:
                  a:
                    profile: p
                    xml: {a/@d: null, a/@e: "3", a/@b: {remove: true}}
                """))
        .hasToString("{a/@b=none, a/@c=2, a/@e=3}");
  }

  @Test
  void ignoredItIsNotManaged() {
    String manifest =
        """
        defaults: {xml: {a/@b: "1"}}
        vms:
          a: {ignore: [xml]}
        """;
    assertThat(Reading.vm(manifest, "a").xml()).isNull();
  }

  @Test
  void aPlanFindsWhereItIsWritten() {
    Manifest manifest =
        Reading.manifest(
            """
            vms:
              a:
                xml:
                  a[@b='c.d']/@e: "1"
            """);
    assertThat(manifest.where("a", "xml: a[@b='c.d']/@e").map(Where::text))
        .contains("vms.yaml:4:23");
  }

  @Test
  void captureChangesOnlyTheValuesThatMoved() {
    assertThat(
            captured(
                """
                vms:
                  a:
                    xml:
                      # kept
                      a/@b: on      # so too
                      a/c: 4096
                      a/d: ""
                """,
                Map.of(
                    path("a/@b"),
                    new XmlValue.Text("off"),
                    path("a/c"),
                    new XmlValue.Text("4096"),
                    path("a/d"),
                    new XmlValue.Absent())))
        .isEqualTo(
            """
            vms:
              a:
                xml:
                  # kept
                  a/@b: "off"      # so too
                  a/c: 4096
                  a/d:
                    remove: true
            """);
  }

  private static String captured(String manifest, Map<XmlPath, XmlValue> xml) {
    VmSpec spec = VmSpec.builder("a").xml(xml).build();
    return new ManifestEditor(Reading.reader())
        .edit(
            Reading.file("vms.yaml"), new Source("vms.yaml", Syntax.YAML, manifest), List.of(spec));
  }

  private static XmlPath path(String text) {
    return XmlPath.parse(text);
  }

  private static String xml(String manifest) {
    return Objects.requireNonNull(Reading.vm(manifest, "a").xml()).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
