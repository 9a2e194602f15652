package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTextTest {

  @Test
  void emptyRemoves() {
    assertThat(MetadataText.of(Metadata.TITLE, "").value()).isNull();
    assertThat(MetadataText.of(Metadata.OWNERSHIP, "").value()).isNull();
  }

  @Test
  void textsAreLeftAsTheyAre() {
    assertThat(MetadataText.of(Metadata.DESCRIPTION, "<a> & b").value()).isEqualTo("<a> & b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<applied owner='a'>text</applied>",
        "<applied xmlns='urn:vmsync:domain:1' owner='a'>text</applied>",
        "<vm:applied xmlns:vm='urn:vmsync:domain:1' owner='a'>text</vm:applied>"
      })
  void libvirtDeclaresTheNamespaceItself(String value) {
    MetadataText text = MetadataText.of(Metadata.OWNERSHIP, value);

    assertThat(text.value()).isEqualTo("<applied owner=\"a\">text</applied>");
    assertThat(text.prefix()).isEqualTo("vm");
    assertThat(text.namespace()).isEqualTo("urn:vmsync:domain:1");
  }

  @Test
  void descendantsKeepTheirNamespace() {
    MetadataText text =
        MetadataText.of(
            Metadata.OWNERSHIP,
            "<vm:applied xmlns:vm='urn:vmsync:domain:1'><vm:spec>{}</vm:spec></vm:applied>");

    assertThat(text.value())
        .isEqualTo("<applied><vm:spec xmlns:vm=\"urn:vmsync:domain:1\">{}</vm:spec></applied>");
  }
}
