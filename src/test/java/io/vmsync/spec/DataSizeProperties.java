package io.vmsync.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.properties.Reported;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Reported.class)
class DataSizeProperties {

  @Property
  void whatIsPrintedIsReadAgain(@ForAll @LongRange(min = 0) long bytes) {
    DataSize size = new DataSize(bytes);
    assertThat(DataSize.parse(size.toString())).isEqualTo(size);
  }

  @Property
  void wholeGibAreKept(@ForAll @LongRange(min = 1, max = Long.MAX_VALUE >> 30) long gib) {
    DataSize size = DataSize.ofGib(gib);
    assertThat(size.isWholeGib()).isTrue();
    assertThat(size.gib()).isEqualTo(gib);
    assertThat(DataSize.parse(gib + " GiB")).isEqualTo(size);
  }

  @Property
  void kibAreRoundedUp(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1024) long bytes) {
    DataSize size = new DataSize(bytes);
    DataSize whole = DataSize.ofKib(size.kib());
    assertThat(whole.bytes() - bytes).isBetween(0L, 1023L);
    assertThat(size.isWholeKib()).isEqualTo(whole.equals(size));
  }

  @Property
  void orderIsThatOfBytes(
      @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
    assertThat(new DataSize(one).isLessThan(new DataSize(other))).isEqualTo(one < other);
  }
}
