package io.vmsync.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {

  @ParameterizedTest
  @CsvSource({
    "512 MiB, 536870912, 512 MiB",
    "12 GiB, 12884901888, 12 GiB",
    "12GiB, 12884901888, 12 GiB",
    "1024 MiB, 1073741824, 1 GiB",
    "1536 mib, 1610612736, 1536 MiB",
    "1 GB, 1000000000, 1000000000 B",
    "1 TiB, 1099511627776, 1024 GiB",
    "10 TiB, 10995116277760, 10 TiB",
    "0 B, 0, 0 B",
  })
  void readsAndPrintsExactly(String written, long bytes, String printed) {
    assertThat(DataSize.parse(written).bytes()).isEqualTo(bytes);
    assertThat(DataSize.parse(written)).hasToString(printed);
    assertThat(DataSize.parse(printed)).isEqualTo(DataSize.parse(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "GiB",
        "-1 GiB",
        "1.5 GiB",
        "1 XiB",
        "9999999999 GiB",
        "99999999999999999999 B"
      })
  void refusesWhatIsNoSizeAndSaysWhy(String written) {
    assertThatThrownBy(() -> DataSize.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
  }

  @Test
  void memoryIsKeptInWholeKib() {
    assertThat(new DataSize(1025).kib()).isEqualTo(2);
    assertThatThrownBy(() -> Memory.of(new DataSize(1025)))
        .hasMessageContaining("whole number of KiB");
    assertThatThrownBy(() -> new Memory(DataSize.ofGib(2), DataSize.ofGib(1)))
        .hasMessageContaining("less than the size");
  }

  @Test
  void aMaximumEqualToTheSizeIsNone() {
    assertThat(new Memory(DataSize.ofGib(2), DataSize.ofGib(2)))
        .isEqualTo(Memory.of(DataSize.ofGib(2)));
  }
}
