package io.vmsync.manifest;

import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.ScalarTree.Kind;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.YamlScalars;
import io.vmsync.problem.Problems;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}}, {@code ${NAME:-default}} and {@code $$} in every string that is not a
 * key.
 *
 * <p>Where the schema wants a number or a truth value, a variable may hold one.
 */
final class Substitution {
  private static final Pattern SPECIAL = Pattern.compile("\\$\\$|\\$\\{([^}]*)(}?)");
  private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(:-([^$]*))?");

  private final Map<String, String> environment;
  private final Problems problems;

  Substitution(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  Tree apply(Tree tree) {
    return tree.withScalars("", this::scalar);
  }

  private ScalarTree scalar(ScalarTree scalar, String key) {
    if (scalar.kind() != Kind.TEXT || scalar.text().indexOf('$') < 0) {
      return scalar;
    }
    StringBuilder replaced = new StringBuilder();
    Matcher special = SPECIAL.matcher(scalar.text());
    while (special.find()) {
      String value = value(special, scalar.place());
      special.appendReplacement(replaced, Matcher.quoteReplacement(value));
    }
    special.appendTail(replaced);
    String text = replaced.toString();
    return new ScalarTree(scalar.place(), kind(text, key), text, true);
  }

  private static Kind kind(String text, String key) {
    Kind plain = YamlScalars.plainKind(text);
    boolean wanted =
        switch (plain) {
          case WHOLE -> ManifestSchema.MANIFEST.takes(key, JsonType.INTEGER);
          case TRUTH -> ManifestSchema.MANIFEST.takes(key, JsonType.BOOLEAN);
          case DECIMAL, NOTHING, TEXT -> false;
        };
    return wanted ? plain : Kind.TEXT;
  }

  private String value(Matcher special, Place place) {
    if (special.group().equals("$$")) {
      return "$";
    }
    Matcher variable = VARIABLE.matcher(special.group(1));
    if (special.group(2).isEmpty() || !variable.matches()) {
      problems.add(
          part(place, special.group())
              .error(
                  "malformed-variable",
                  "'" + special.group() + "' is not a variable",
                  "write ${NAME} or ${NAME:-default}; $${ for a literal ${"));
      return "";
    }
    String value = environment.getOrDefault(variable.group(1), "");
    String otherwise = variable.group(3);
    return value.isEmpty() && otherwise != null ? otherwise : defined(variable.group(1), place);
  }

  private String defined(String name, Place place) {
    String value = environment.get(name);
    if (value == null) {
      problems.add(
          part(place, "${" + name)
              .error(
                  "undefined-variable",
                  "the environment variable " + name + " is not set",
                  "set it, or give a default: ${" + name + ":-…}"));
      return "";
    }
    return value;
  }

  /** The part of a scalar that reads so in the file, or all of it when escapes hide the part. */
  private static Place part(Place place, String text) {
    int found = place.written().indexOf(text);
    if (found < 0) {
      return place;
    }
    int start = place.start() + found;
    int close = place.source().text().indexOf('}', start);
    int end = close < 0 || close >= place.end() ? start + text.length() : close + 1;
    return new Place(place.source(), start, end, place.path());
  }
}
