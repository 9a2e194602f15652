package io.vmsync.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortForwardTest {

  @ParameterizedTest
  @CsvSource({
    "2222:22, 2222:22/tcp",
    "127.0.0.1:2222:22/tcp, 127.0.0.1:2222:22/tcp",
    "53:5353/UDP, 53:5353/udp",
    "8000-8010:9000-9010, 8000-8010:9000-9010/tcp",
    "[::1]:80:8080, [::1]:80:8080/tcp",
    "[2001:DB8:0:0:1:0:0:1]:80:80, [2001:db8::1:0:0:1]:80:80/tcp",
    "[::]:80:80, [::]:80:80/tcp",
    "65535:1, 65535:1/tcp"
  })
  void isWrittenAsItIsRead(String written, String shown) {
    PortForward forward = PortForward.parse(written);
    assertThat(forward).hasToString(shown);
    assertThat(PortForward.parse(shown)).isEqualTo(forward);
  }

  @ParameterizedTest
  @CsvSource({
    "22, which port of the host",
    "'', which port of the host",
    "ssh:22, which port of the host",
    "0:22, between 1 and 65535",
    "70000:22, between 1 and 65535",
    "999999999999:22, between 1 and 65535",
    "65535-65536:1-2, between 1 and 65535",
    "10-12:65534-65536, between 1 and 65535",
    "12-10:1-3, run backwards",
    "10-12:20-21, as many ports",
    "10-12:20, as many ports",
    "10:20-21, as many ports",
    "80:80/sctp, neither tcp nor udp",
    "host:80:80, is not an IP address",
    "300.1.1.1:80:80, is not an IP address",
    "1.2.3:80:80, is not an IP address",
    "[::g]:80:80, is not an IP address",
    "[fe80::1%eth0]:80:80, is not an IP address"
  })
  void saysWhatIsWrong(String written, String why) {
    assertThatThrownBy(() -> PortForward.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void anAddressHasOneForm() {
    assertThat(PortForward.parse("[0:0::1]:80:80")).isEqualTo(PortForward.parse("[::1]:80:80"));
  }
}
