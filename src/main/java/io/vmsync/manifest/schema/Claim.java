package io.vmsync.manifest.schema;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What a keyword of JSON Schema says of a value. It holds for values that it is not about. */
public sealed interface Claim {
  boolean holds(Tree tree);

  /** What {@code "type"} says: the value is of one of these. */
  record Type(List<JsonType> types) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      for (JsonType type : types) {
        if (type.fits(tree)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * {@code enum} and {@code const}: the value is one of these.
   *
   * @param values as {@link JsonValue} makes them of scalars
   */
  record OneOf(List<Object> values) implements Claim {
    /** Those that are text. */
    public List<String> texts() {
      return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }

    @Override
    public boolean holds(Tree tree) {
      return tree instanceof ScalarTree scalar && values.contains(JsonValue.of(scalar));
    }
  }

  /** {@code minimum}: a number is at least this. */
  record AtLeast(long least) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof ScalarTree number) || compare(number, least) >= 0;
    }
  }

  /** {@code maximum}: a number is at most this. */
  record AtMost(long most) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof ScalarTree number) || compare(number, most) <= 0;
    }
  }

  /**
   * {@code pattern}: this occurs in a text. A dollar sign is the end of the text, not of a line.
   */
  record Matches(String regex) implements Claim {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof ScalarTree scalar && JsonType.STRING.fits(tree))
          || COMPILED.computeIfAbsent(regex, Matches::compiled).matcher(scalar.text()).find();
    }

    private static Pattern compiled(String regex) {
      return Pattern.compile(regex.replaceAll("(?<!\\\\)\\$", "\\\\z"));
    }
  }

  /** {@code minLength}: a text has that many characters. */
  record Characters(int least) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof ScalarTree scalar && JsonType.STRING.fits(tree))
          || scalar.text().codePointCount(0, scalar.text().length()) >= least;
    }
  }

  /** {@code minItems}: a list is that long. */
  record Items(int least) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof ListTree list) || list.items().size() >= least;
    }
  }

  /** {@code uniqueItems}: a list has nothing twice. */
  record Distinct() implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof ListTree list)
          || list.items().stream().map(JsonValue::of).distinct().count() == list.items().size();
    }
  }

  /** {@code required}: a map has this key. */
  record Has(String key) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof MapTree map) || map.entry(key).isPresent();
    }
  }

  /**
   * {@code additionalProperties: false}: a map lacks this key.
   *
   * @param known the keys it may have
   */
  record HasNot(String key, List<String> known) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !(tree instanceof MapTree map) || map.entry(key).isEmpty();
    }
  }

  /** {@code not}: the value is not what another schema says. */
  record Not(Schema schema) implements Claim {
    @Override
    public boolean holds(Tree tree) {
      return !schema.check(tree).isEmpty();
    }
  }

  /** Like a comparator; 0 for what is no number, so that claims of numbers hold for it. */
  private static int compare(ScalarTree scalar, long limit) {
    OptionalLong whole = scalar.whole();
    return whole.isPresent()
        ? Long.compare(whole.getAsLong(), limit)
        : scalar.number().map(number -> number.compareTo(BigDecimal.valueOf(limit))).orElse(0);
  }
}
