package io.vmsync.domain;

import java.util.BitSet;
import java.util.StringJoiner;

/**
 * Sets of CPUs or nodes as libvirt writes them: {@code 0-3,^2,8}. What stands later wins, as in
 * virBitmapParse.
 */
final class CpuSet {

  private CpuSet() {}

  /**
   * @throws IllegalArgumentException when it is not such a set
   */
  static BitSet parse(String text) {
    BitSet set = new BitSet();
    for (String part : text.split(",", -1)) {
      String range = part.strip();
      if (range.startsWith("^")) {
        set.clear(Integer.parseInt(range.substring(1).strip()));
      } else if (!range.isEmpty()) {
        add(set, range);
      }
    }
    return set;
  }

  private static void add(BitSet set, String range) {
    int dash = range.indexOf('-');
    int first = Integer.parseInt((dash < 0 ? range : range.substring(0, dash)).strip());
    int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1).strip());
    set.set(first, last + 1);
  }

  static String format(BitSet set) {
    StringJoiner parts = new StringJoiner(",");
    for (int first = set.nextSetBit(0); first >= 0; ) {
      int end = set.nextClearBit(first);
      parts.add(end - first == 1 ? Integer.toString(first) : first + "-" + (end - 1));
      first = set.nextSetBit(end);
    }
    return parts.toString();
  }
}
