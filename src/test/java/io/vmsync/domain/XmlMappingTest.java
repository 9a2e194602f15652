package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Places that a manifest names by path: what is written there, what stays, and what cannot be. */
final class XmlMappingTest {
  private static final XmlValue ABSENT = new XmlValue.Absent();

  /** A document before, what a path is to be, and the document after. */
  record Case(String name, String path, XmlValue value, String before, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Case[] cases() {
    return new Case[] {
      new Case(
          "what is missing is made",
          "features/hyperv/relaxed/@state",
          text("on"),
          """
          <features>
            <acpi/>
          </features>
          """,
          """
          <features>
            <acpi/>
            <hyperv>
              <relaxed state="on"/>
            </hyperv>
          </features>
          """),
      new Case(
          "predicates become attributes",
          "cpu/feature[@name='vmx']/@policy",
          text("disable"),
          """
          <cpu mode="host-model">
            <feature name="svm" policy="require"/>
          </cpu>
          """,
          """
          <cpu mode="host-model">
            <feature name="svm" policy="require"/>
            <feature name="vmx" policy="disable"/>
          </cpu>
          """),
      new Case(
          "a number behind a predicate counts what that left",
          "devices/disk[@device='disk'][2]/driver/@io",
          text("native"),
          """
          <devices>
            <disk device="disk"/>
            <disk device="cdrom"/>
            <disk device="disk">
              <driver name="qemu"/><!-- stays -->
            </disk>
          </devices>
          """,
          """
          <devices>
            <disk device="disk"/>
            <disk device="cdrom"/>
            <disk device="disk">
              <driver name="qemu" io="native"/><!-- stays -->
            </disk>
          </devices>
          """),
      new Case(
          "the next number is appended",
          "a/b[2]/@c",
          text("2"),
          """
          <a>
            <b c="1"/>
          </a>
          """,
          """
          <a>
            <b c="1"/>
            <b c="2"/>
          </a>
          """),
      new Case(
          "an element's text",
          "memtune/hard_limit",
          text(" 4096 "),
          """
          <memtune>
            <hard_limit unit="KiB">1</hard_limit>
          </memtune>
          """,
          """
          <memtune>
            <hard_limit unit="KiB">4096</hard_limit>
          </memtune>
          """),
      new Case(
          "nothing but the element",
          "memoryBacking/hugepages",
          text(""),
          """
          <name>a</name>
          """,
          """
          <name>a</name>
          <memoryBacking>
            <hugepages/>
          </memoryBacking>
          """),
      new Case(
          "the element with all it holds is there already",
          "memoryBacking/hugepages",
          text(""),
          """
          <memoryBacking>
            <hugepages>
              <page size="2048" unit="KiB"/>
            </hugepages>
          </memoryBacking>
          """,
          """
          <memoryBacking>
            <hugepages>
              <page size="2048" unit="KiB"/>
            </hugepages>
          </memoryBacking>
          """),
      new Case(
          "an empty attribute",
          "a/@b",
          text(""),
          """
          <a/>
          """,
          """
          <a b=""/>
          """),
      new Case(
          "an attribute goes, its element stays",
          "a/b/@c",
          ABSENT,
          """
          <a>
            <b c="1"/>
          </a>
          """,
          """
          <a>
            <b/>
          </a>
          """),
      new Case(
          "all elements of the name go, and what that leaves empty",
          "qemu:commandline/qemu:arg",
          ABSENT,
          """
          <qemu:commandline xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
            <qemu:arg value="-a"/>
            <qemu:arg value="-b"/>
          </qemu:commandline>
          <name>a</name>
          """,
          """
          <name>a</name>
          """),
      new Case(
          "another prefix for the namespace is no other element",
          "qemu:commandline/qemu:arg[1]/@value",
          text("-b"),
          """
          <q:commandline xmlns:q="http://libvirt.org/schemas/domain/qemu/1.0">
            <q:arg value="-a"/>
          </q:commandline>
          """,
          """
          <q:commandline xmlns:q="http://libvirt.org/schemas/domain/qemu/1.0">
            <q:arg value="-b"/>
          </q:commandline>
          """),
      new Case(
          "what is not there need not go",
          "devices/hub",
          ABSENT,
          """
          <devices/>
          """,
          """
          <devices/>
          """)
    };
  }

  private static XmlValue text(String text) {
    return new XmlValue.Text(text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesItsNodeAndNothingElse(Case golden) {
    DomainXml document = written(golden);
    assertThat(document.toString()).isEqualTo(domain(golden.after()).toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsBackWhatItWrote(Case golden) {
    DomainXml document = written(golden);
    Row<VmSpec, ?> row = XmlRows.of(spec(golden)).getFirst();
    assertSatisfied(row, spec(golden), document);
    Edit again = new Edit();
    new XmlMapping(XmlPath.parse(golden.path())).write(again, document.root(), golden.value());
    assertThat(again.isEmpty()).isTrue();
  }

  private static <T> void assertSatisfied(Row<VmSpec, T> row, VmSpec spec, DomainXml document) {
    T wanted = row.wanted(spec).orElseThrow();
    assertThat(
            row.isSatisfied(
                wanted,
                row.mapping().read(document.root()),
                () -> {
                  throw new AssertionError("no host is needed");
                }))
        .isTrue();
  }

  private static DomainXml written(Case golden) {
    DomainXml document = domain(golden.before());
    XmlMapping mapping = new XmlMapping(XmlPath.parse(golden.path()));
    assertThat(mapping.objection(document.root(), golden.value())).isEmpty();
    mapping.write(new Edit(), document.root(), golden.value());
    return document;
  }

  private static VmSpec spec(Case golden) {
    return VmSpec.builder("a").xml(XmlPath.parse(golden.path()), golden.value()).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          <a/><a/>             | a/@b             | there are 2 elements 'a': say which with [n] or [@name='value']
          <a><b/><b/></a>      | a/b              | there are 2 elements 'a/b': say which with [n] or [@name='value']
          <a/>                 | a[3]/@b          | 'a[3]' cannot be made, for it would be number 2
          <a/>                 | a/b[2]/c         | 'a/b[2]' cannot be made, for it would be number 1
          <a/>                 | b/c[1][@x='1'][2] | 'b/c[1][@x='1'][2]' cannot be made, for it would be number 1
          <a x='2'/>           | a[1][@x='1']     | 'a[1][@x='1']' cannot be made, for it would be number 2
          <a><b/></a>          | a                | the element holds other elements, and so can have no text
          """)
  void whatThePathWouldNotFindIsNotWritten(String before, String path, String objection) {
    DomainXml document = domain(before);
    XmlMapping mapping = new XmlMapping(XmlPath.parse(path));
    assertThat(mapping.objection(document.root(), text("x"))).contains(objection);
    Edit edit = new Edit();
    mapping.write(edit, document.root(), text("x"));
    assertThat(edit.isEmpty()).isTrue();
    assertThat(document.toString()).isEqualTo(domain(before).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          <a b='1'/>                    | a/@b           | 1
          <a b=''/>                     | a/@b           | present
          <a/>                          | a/@b           | none
          <a/><a b='1'/>                | a/@b           | -
          <a/><a/>                      | a/@b           | none
          <a> x </a>                    | a              | x
          <a><b>x</b></a>               | a              | present
          <a x='1'/><a x='2' y='3'/>    | a[@x='2']/@y   | 3
          <a x='1'/><a x='2'/>          | a[2][@x='1']   | none
          <a/><b/><a z='1'/>            | a[2]/@z        | 1
          """)
  void aValueIsThatOfTheOneElement(String inside, String path, String shown) {
    Reading<XmlValue> reading = new XmlMapping(XmlPath.parse(path)).read(domain(inside).root());
    assertThat(reading.value().map(Object::toString)).isEqualTo(Optional.ofNullable(shown));
    assertThat(reading.inexpressible().isPresent()).isEqualTo(shown == null);
  }

  @ParameterizedTest
  @CsvSource({"qemu:commandline/qemu:arg[1]/@value", "qemu:commandline"})
  void aNamespaceIsDeclaredAtTheRoot(String path) {
    DomainXml document = domain("<name>a</name>\n");
    new XmlMapping(XmlPath.parse(path)).write(new Edit(), document.root(), text(""));
    assertThat(document.toString())
        .startsWith(
            "<domain type=\"qemu\" xmlns:qemu=\"http://libvirt.org/schemas/domain/qemu/1.0\">")
        .containsOnlyOnce("xmlns");
    assertThat(DomainXml.parse(document.toString()).toString()).isEqualTo(document.toString());
  }

  private static DomainXml domain(String inside) {
    return DomainXml.parse("<domain type=\"qemu\">\n" + inside.indent(2) + "</domain>");
  }
}
