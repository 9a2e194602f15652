package io.vmsync.cli;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name as the user wrote it: a VM's, or a shell pattern with {@code *}, {@code ?}, {@code []}.
 */
record NamePattern(String written) {

  /** The names that are meant: the very name where there is one, else all that match. */
  List<String> among(Collection<String> names) {
    if (names.contains(written)) {
      return List.of(written);
    }
    Pattern pattern = pattern();
    return names.stream().filter(name -> pattern.matcher(name).matches()).toList();
  }

  /** Whether the name may be one of those that are meant. */
  boolean matches(String name) {
    return !among(List.of(name)).isEmpty();
  }

  private Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    int bracket = -1;
    for (int i = 0; i < written.length(); i++) {
      char letter = written.charAt(i);
      if (bracket >= 0) {
        regex.append(inside(letter, i == bracket + 1));
        bracket = letter == ']' && i > bracket + 1 ? -1 : bracket;
      } else if (letter == '[' && written.indexOf(']', i + 2) > 0) {
        regex.append('[');
        bracket = i;
      } else {
        regex.append(outside(letter));
      }
    }
    return compile(regex.toString());
  }

  private static String outside(char letter) {
    return switch (letter) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(String.valueOf(letter));
    };
  }

  private static String inside(char letter, boolean first) {
    if (first && (letter == '!' || letter == '^')) {
      return "^";
    }
    return switch (letter) {
      case '\\', '[', '&' -> "\\" + letter;
      case ']' -> first ? "\\]" : "]";
      default -> String.valueOf(letter);
    };
  }

  private Pattern compile(String regex) {
    try {
      return Pattern.compile(regex, Pattern.DOTALL);
    } catch (PatternSyntaxException odd) {
      return Pattern.compile(Pattern.quote(written), Pattern.DOTALL);
    }
  }
}
