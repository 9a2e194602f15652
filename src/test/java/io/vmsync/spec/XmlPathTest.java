package io.vmsync.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memtune",
        "@type",
        "features/hyperv/relaxed/@state",
        "qemu:commandline/qemu:arg[12]/@value",
        "devices/disk[@device='disk'][1]/driver/@io",
        "devices/disk[2][@device='disk'][@type='file']",
        "a/b[@c='']/d-e.f_g",
        "a[@b=\"it's\"]",
        "a[@b='/]=[@\"é']/@x"
      })
  void thereIsOneSpelling(String path) {
    assertThat(XmlPath.parse(path)).hasToString(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                      | the path is empty
          /domain/vcpu            | a path starts below <domain>, without naming it
          domain/vcpu             | a path starts below <domain>, without naming it
          a//b                    | character 3 of the path: the name of an element is expected, not '/'
          a/                      | character 3 of the path: the name of an element is expected, not the end of the path
          a/*                     | character 3 of the path: the name of an element is expected, not '*'
          a/../b                  | character 3 of the path: the name of an element is expected, not '.'
          a/text()                | character 3 of the path: 'text()' is a function, and paths have none
          a/@b/c                  | character 5 of the path: nothing can follow an attribute, but there is '/'
          a/@                     | character 4 of the path: the name of an attribute is expected, not the end of the path
          a/@x:b                  | character 5 of the path: nothing can follow an attribute, but there is ':'
          a b                     | character 2 of the path: '/', '[' or the end is expected, not ' '
          a[0]                    | character 3 of the path: a number from 1 on, or @ and the name of an attribute is expected, not '0'
          a[last()]               | character 3 of the path: a number from 1 on, or @ and the name of an attribute is expected, not 'l'
          a[b='1']                | character 3 of the path: a number from 1 on, or @ and the name of an attribute is expected, not 'b'
          a[@b]                   | character 5 of the path: '=' is expected, not ']'
          a[@b='1'                | character 9 of the path: ']' is expected, not the end of the path
          a[@b='1]                | character 6 of the path: the quote opened here is never closed
          a[@b=1]                 | character 6 of the path: '"' is expected, not '1'
          a[@b="1"]               | character 6 of the path: values are in single quotes: '1'
          a[@b='1'][@b='2']       | character 11 of the path: @b is asked about already
          a[@b='1']/@b            | the element is found by @b, so that cannot be what is set
          foo:a                   | character 1 of the path: the prefix of 'foo:a' is not one of libvirt's: qemu, lxc, xen, bhyve, vmware, test
          child::a                | character 6 of the path: '/', '[' or the end is expected, not ':'
          """)
  void saysWhatIsWrongAndWhere(String path, String message) {
    assertThatThrownBy(() -> XmlPath.parse(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "a/@b, a[1]/@b, true",
    "a/@b, a[2]/@b, false",
    "a/@b, a, false",
    "a[@x='1']/b, a[@x='1'][1]/b, true",
    "a[@x='1']/b, a[@x='2']/b, false"
  })
  void theFirstIsMeantWhereNoneIsNumbered(String path, String other, boolean same) {
    assertThat(XmlPath.parse(path).isSameAs(XmlPath.parse(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"a/b/@c, a/b, true", "a/b, a/b, true", "a/bc, a/b, false", "a, a/b, false"})
  void knowsWhatLiesInside(String path, String outer, boolean inside) {
    assertThat(XmlPath.parse(path).startsWith(XmlPath.parse(outer))).isEqualTo(inside);
  }
}
