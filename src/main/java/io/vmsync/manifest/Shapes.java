package io.vmsync.manifest;

import static io.vmsync.manifest.schema.JsonType.ARRAY;
import static io.vmsync.manifest.schema.JsonType.BOOLEAN;
import static io.vmsync.manifest.schema.JsonType.INTEGER;
import static io.vmsync.manifest.schema.JsonType.NULL;
import static io.vmsync.manifest.schema.JsonType.OBJECT;
import static io.vmsync.manifest.schema.JsonType.STRING;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.JsonValue;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.spec.Word;
import java.util.ArrayList;
import java.util.List;

/** What values of keys look like. Null is as if not written, wherever a key can be left out. */
final class Shapes {
  static final Schema TEXT = Schema.of(STRING, NULL).build();
  static final Schema FILLED_TEXT = Schema.of(STRING, NULL).and(new Claim.Characters(1)).build();
  static final Schema NEEDED_TEXT = Schema.of(STRING).and(new Claim.Characters(1)).build();
  static final Schema TEXTS = Schema.of(ARRAY, NULL).items(Schema.of(STRING).build()).build();
  static final Schema TRUTH = Schema.of(BOOLEAN, NULL).build();
  static final Schema GIB = whole(16_777_216);
  static final Schema PROCESSORS = whole(4096);
  static final Schema NAME = text("^[A-Za-z0-9][A-Za-z0-9._+-]*$|\\$\\{");
  static final Schema NETWORK = text("^[^/]+$");

  /** A size, or a variable, for the schema is also for editors, which do not know what it holds. */
  static final Claim SIZE_TEXT =
      new Claim.Matches(
          "^\\s*[0-9]{1,19}\\s*([Bb]|[Bb][Yy][Tt][Ee][Ss]|[KMGTkmgt][Ii]?[Bb])\\s*$|\\$\\{");

  static final Schema SIZE = Schema.of(STRING, NULL).and(SIZE_TEXT).build();

  /** An image has a path or a URL, not both. */
  static final Claim ONE_SOURCE =
      new Claim.Not(Schema.that(new Claim.Has("path"), new Claim.Has("url")).build());

  private Shapes() {}

  private static Schema whole(long most) {
    return Schema.of(INTEGER, NULL).and(new Claim.AtLeast(1)).and(new Claim.AtMost(most)).build();
  }

  static Schema text(String regex) {
    return Schema.of(STRING, NULL).and(new Claim.Matches(regex)).build();
  }

  /** One of the words of an enum. */
  static <E extends Enum<E> & Word> Schema word(E[] all) {
    List<Object> values = new ArrayList<>(words(all));
    values.add(JsonValue.NULL);
    return Schema.that(new Claim.OneOf(values)).build();
  }

  static <E extends Enum<E> & Word> List<String> words(E[] all) {
    List<String> words = new ArrayList<>();
    for (E each : all) {
      words.add(each.word());
    }
    return words;
  }

  /** A map that has no keys but those that are named. */
  static Schema.Builder map() {
    return Schema.of(OBJECT, NULL).closed();
  }

  /** A list of maps that have no keys but those that are named. */
  static Schema list(Schema.Builder item) {
    return Schema.of(ARRAY, NULL).items(item.build()).build();
  }

  static Schema.Builder item() {
    return Schema.of(OBJECT).closed();
  }
}
