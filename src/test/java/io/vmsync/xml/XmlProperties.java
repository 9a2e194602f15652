package io.vmsync.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.corpus.JdkXml;
import io.vmsync.corpus.Meaning;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class XmlProperties {

  @Property
  void whatIsWrittenIsReadAsItWas(@ForAll("documents") Element element) {
    String written = element.toString();

    assertThat(Meaning.of(XmlReader.read(written))).isEqualTo(Meaning.of(element));
    assertThat(Meaning.of(JdkXml.parse(written))).isEqualTo(Meaning.of(element));
    assertThat(XmlReader.read(written)).hasToString(written);
  }

  @Provide
  Arbitrary<Element> documents() {
    return Arbitraries.lazyOf(this::leaves, this::leaves, this::parents);
  }

  private Arbitrary<Element> leaves() {
    return Combinators.combine(names(), names(), texts(), texts())
        .as((name, attribute, value, text) -> {
          Element element = new Element(name);
          element.setAttribute(attribute, value);
          element.setText(text);
          return element;
        });
  }

  private Arbitrary<Element> parents() {
    return Combinators.combine(names(), documents().list().ofMaxSize(4), texts())
        .as((name, children, text) -> {
          Element element = new Element(name);
          children.forEach(child -> {
            element.append(child.copy());
            element.append(new Text(text));
          });
          return element;
        });
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
  }

  /** With every character that has a meaning of its own. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab<>&'\"] \t\n\r-;#xüß€")
        .withChars("😀")
        .ofMaxLength(8)
        .filter(text -> text.codePoints().noneMatch(it -> it >= 0xD800 && it < 0xE000));
  }
}
