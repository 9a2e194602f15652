package io.vmsync.xml;

import org.jspecify.annotations.Nullable;

/**
 * The short texts that documents have in common: names, values such as {@code 0x0000}, layout. A
 * hundred documents are made of a few hundred of them, and need not have a copy each.
 *
 * <p>Threads use it without synchronization: a string is whole wherever it is seen (final fields,
 * JLS 17.5), and whoever misses one that another thread has just put there makes it once more.
 */
final class SharedTexts {
  private static final int SIZE = 1024;
  private static final int LONGEST = 32;
  private static final @Nullable String[] TEXTS = new String[SIZE];

  private SharedTexts() {}

  /**
   * A part of a text.
   *
   * @param hash of its characters, as {@link String#hashCode} has it
   */
  static String part(String text, int start, int end, int hash) {
    int length = end - start;
    if (length > LONGEST) {
      return text.substring(start, end);
    }
    int place = (hash ^ (hash >>> 10)) & (SIZE - 1);
    String known = TEXTS[place];
    if (known != null && known.length() == length && text.startsWith(known, start)) {
      return known;
    }
    String made = text.substring(start, end);
    TEXTS[place] = made;
    return made;
  }
}
