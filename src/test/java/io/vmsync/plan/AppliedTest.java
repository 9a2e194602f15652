package io.vmsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppliedTest {
  private static final VmSpec WANTED = VmSpec.builder("a").title("wanted").build();
  private static final VmSpec OTHER = VmSpec.builder("a").title("other").build();

  private final List<String> read = new ArrayList<>();
  private final Applied applied = Applied.in("{other}", this::read);

  private Optional<VmSpec> read(String text) {
    read.add(text);
    return Optional.of(OTHER);
  }

  @Test
  void isReadWhenItIsAskedForAndOnce() {
    assertThat(read).isEmpty();
    assertThat(applied.spec()).contains(OTHER);
    assertThat(applied.spec()).contains(OTHER);
    assertThat(read).containsExactly("{other}");
  }

  @Test
  void whatIsWantedStillIsNotRead() {
    assertThat(applied.presuming(WANTED, "{other}").spec()).contains(WANTED);
    assertThat(read).isEmpty();
  }

  @Test
  void whatIsWrittenInAnotherWayIsRead() {
    assertThat(applied.presuming(WANTED, "{wanted}").spec()).contains(OTHER);
    assertThat(read).containsExactly("{other}");
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Applied.of(Optional.empty()).presuming(WANTED, "").spec()).isEmpty();
  }
}
