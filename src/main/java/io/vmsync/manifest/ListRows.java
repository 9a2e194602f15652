package io.vmsync.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What rows of lists have in common: every wrong item is reported, not only the first. */
final class ListRows {
  private ListRows() {}

  interface Item<T> {
    T read(JsonNode item, int index);
  }

  /**
   * @throws WrongMember with one problem for each item that is wrong
   */
  static <T> List<T> read(JsonNode value, Item<T> reading) {
    if (!value.isArray()) {
      throw new IllegalArgumentException(value + " is not a list");
    }
    List<T> items = new ArrayList<>();
    List<WrongMember> wrong = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      try {
        items.add(reading.read(value.get(i), i));
      } catch (WrongMember member) {
        wrong.addAll(member.all());
      } catch (IllegalArgumentException item) {
        wrong.add(new WrongMember(String.valueOf(item.getMessage()), i));
      }
    }
    WrongMember.throwAll(wrong);
    return items;
  }

  /** A value below an item; what is wrong with it is said to be there. */
  static <T> T member(Supplier<T> reading, Object... path) {
    try {
      return reading.get();
    } catch (WrongMember wrong) {
      throw wrong;
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), path);
    }
  }
}
