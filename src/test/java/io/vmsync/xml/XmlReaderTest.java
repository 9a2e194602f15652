package io.vmsync.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.corpus.JdkXml;
import io.vmsync.corpus.Meaning;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {

  @Test
  @DisplayName("keeps order, layout, comments and quotes' content")
  void keepsEverything() {
    String document =
        """
        <domain type="kvm">
          <!-- by hand -->
          <name>a &amp; b<![CDATA[ <& ]]></name>
          <b z="1" a="&quot;2&quot;"/>
          <?keep this?>
        </domain>\
        """;
    assertThat(XmlReader.read(document)).hasToString(document);
  }

  @Test
  @DisplayName("what stands around the root element is passed over")
  void around() {
    assertThat(XmlReader.read("\uFEFF<?xml version='1.0'?>\n<!-- a -->\n<a/>\n<!-- b -->\n"))
        .hasToString("<a/>");
  }

  @ParameterizedTest
  @DisplayName("text and values are what the JDK's parser takes them for")
  @ValueSource(
      strings = {
        "<a>x</a>",
        "<a> x\n\ty </a>",
        "<a>1\r\n2\r3\n4</a>",
        "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#10;</a>",
        "<a>x<![CDATA[<b>&amp;\r\n]]>y<![CDATA[]]></a>",
        "<a><![CDATA[x]]></a>",
        "<a>]] > ü € 😀</a>",
        "<a b='1\r\n2\r3\t4\n5'/>",
        "<a b='&#10;&#13;&#9;&#xA;'/>",
        "<a b='\"' c=\"'\" d='>'/>",
        "<a  b = '1'\n\tc='2' ></a >",
        "<größe ä='ö'/>",
        "<a xmlns='urn:x'><b xmlns:p='urn:p'><p:c p:d='1' xml:lang='de'/></b></a>",
        "<a><b/>1<!-- - -->2<?p q?>3</a>",
      })
  void same(String document) {
    Element read = XmlReader.read(document);

    assertThat(Meaning.of(read)).isEqualTo(Meaning.of(JdkXml.parse(document)));
    assertThat(Meaning.of(XmlReader.read(read.toString()))).isEqualTo(Meaning.of(read));
  }

  @ParameterizedTest
  @DisplayName("what the JDK's parser refuses is refused")
  @ValueSource(
      strings = {
        "",
        "text",
        "<",
        "<a",
        "<a>",
        "<a></b>",
        "<a></a",
        "</a>",
        "<a/><b/>",
        "<a/>text",
        "<a><b></a></b>",
        "<a b/>",
        "<a b=c/>",
        "<a b='1' b='2'/>",
        "<a b='1'c='2'/>",
        "<a b='<'/>",
        "<a b='1>",
        "<a / >",
        "<1/>",
        "<a>&</a>",
        "<a>&nbsp;</a>",
        "<a>&#0;</a>",
        "<a>&#x110000;</a>",
        "<a>&#xD800;</a>",
        "<a>&#+65;</a>",
        "<a>&#;</a>",
        "<a>&;</a>",
        "<a>]]></a>",
        "<a>\u0001</a>",
        "<a>\uFFFE</a>",
        "<a>\uD800</a>",
        "<a><![CDATA[x</a>",
        "<a><!-- x -- y --></a>",
        "<a><!x></a>",
        "<a><?x</a>",
        "<p:a/>",
        "<a p:b='1'/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
      })
  void refused(String document) {
    assertThatThrownBy(() -> JdkXml.parse(document)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> XmlReader.read(document)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @DisplayName("says where and what is wrong")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <a>¶<b>¶</a>            | line 3, column 1: <b> is not closed by </a>
          <a/x>                   | line 1, column 3: '/' is not followed by '>'
          <a>¶  <b c="1" c="2"/>  | line 2, column 17: the attribute c is there twice
          <a>¶<vm:b/></a>         | line 2, column 6: the prefix of vm:b is not declared
          <a>¶¶                   | line 3, column 1: <a> is not closed
          <!DOCTYPE a><a/>        | line 1, column 1: document types are refused
          <a b="]]>"><b>]]></b>   | line 1, column 15: text may not have ']]>' in it
          """)
  void message(String document, String message) {
    assertThatThrownBy(() -> XmlReader.read(document.replace('¶', '\n'))).hasMessage(message);
  }

  @Test
  @DisplayName("goes as deep as libvirt does, and no deeper")
  void depth() {
    assertThat(XmlReader.read(nested(256)).text()).isEqualTo("x");
    assertThatThrownBy(() -> XmlReader.read(nested(257)))
        .hasMessageContaining("nested more than 256 deep");
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "x" + "</a>".repeat(depth);
  }
}
