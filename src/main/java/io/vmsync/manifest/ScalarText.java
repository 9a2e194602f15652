package io.vmsync.manifest;

import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.YamlScalars;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Single values as JSON and YAML write them. */
final class ScalarText {
  /** Safe without quotes wherever it stands, in blocks and in flow style. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}_/.]([\\p{L}\\p{N}_/.+@=()-]|[: ](?=[\\p{L}\\p{N}_/.+@=(]))*");

  /** Truth values for readers of YAML 1.1. */
  private static final Set<String> TRUTH = Set.of("yes", "no", "on", "off", "y", "n");

  private ScalarText() {}

  /** A string of JSON, and of YAML. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      appendQuoted(text.charAt(i), quoted);
    }
    return quoted.append('"').toString();
  }

  private static void appendQuoted(char c, StringBuilder quoted) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append(c);
      case '\b' -> quoted.append("\\b");
      case '\t' -> quoted.append("\\t");
      case '\n' -> quoted.append("\\n");
      case '\f' -> quoted.append("\\f");
      case '\r' -> quoted.append("\\r");
      default -> {
        if (c < ' ') {
          quoted.append("\\u%04X".formatted((int) c));
        } else {
          quoted.append(c);
        }
      }
    }
  }

  static String json(Value.Scalar value) {
    return value instanceof Value.Text ? quoted(escaped(value.text())) : value.text();
  }

  static String yaml(Value.Scalar value, boolean flow) {
    if (!(value instanceof Value.Text)) {
      return value.text();
    }
    String text = escaped(value.text());
    return isPlain(text, flow) ? text : quoted(text);
  }

  static String yamlKey(String key) {
    return isPlain(key, true) ? key : quoted(key);
  }

  private static boolean isPlain(String text, boolean flow) {
    // A colon with a space after it never is plain; PLAIN lets one or the other through, not both.
    return PLAIN.matcher(text).matches()
        && !text.contains(": ")
        && !text.contains(" #")
        && !(flow && text.contains("://") && text.endsWith("/"))
        && YamlScalars.plainKind(text) == ScalarTree.Kind.TEXT
        && !TRUTH.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Dollar signs that would be read as variables are doubled. */
  private static String escaped(String text) {
    return text.contains("$$") || text.contains("${") ? text.replace("$", "$$") : text;
  }

  /** True for text of several lines that YAML can hold as a literal block without loss. */
  static boolean suitsLiteral(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return body.contains("\n")
        && !body.startsWith(" ")
        && !body.startsWith("\n")
        && !body.endsWith("\n")
        && body.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c))
        && body.lines().noneMatch(line -> line.endsWith(" "));
  }

  static String literal(String text, String indent, String lineBreak) {
    boolean ends = text.endsWith("\n");
    StringBuilder literal = new StringBuilder(ends ? "|" : "|-");
    escaped(text)
        .lines()
        .forEach(line -> literal.append(lineBreak).append(line.isEmpty() ? "" : indent + line));
    return literal.toString();
  }

  /** A new value for a scalar, quoted as the old one is. */
  static String like(ScalarTree old, Value.Scalar value, boolean json) {
    if (json || !(value instanceof Value.Text)) {
      return json ? json(value) : yaml(value, true);
    }
    String written = old.place().written();
    String text = escaped(value.text());
    boolean simple = text.chars().noneMatch(Character::isISOControl);
    if (written.startsWith("'") && simple) {
      return "'" + text.replace("'", "''") + "'";
    }
    return written.startsWith("\"") ? quoted(text) : yaml(value, true);
  }
}
