package io.vmsync.manifest.tree;

import io.vmsync.manifest.tree.ScalarTree.Kind;
import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/** What the core schema of YAML 1.2 makes of a scalar. */
public final class YamlScalars {
  private static final CoreScalarResolver CORE = new CoreScalarResolver(false);
  private static final Set<Tag> KNOWN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

  private YamlScalars() {}

  /** What a text is when it is written without quotes. */
  public static Kind plainKind(String text) {
    return kind(CORE.resolve(text, true));
  }

  static ScalarTree read(ScalarEvent event, Place place) {
    requireKnownTag(event, place);
    Kind kind =
        event
            .getTag()
            .map(tag -> kind(new Tag(tag)))
            .orElseGet(() -> event.isPlain() ? plainKind(event.getValue()) : Kind.TEXT);
    return new ScalarTree(place, kind, event.getValue());
  }

  private static Kind kind(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return Kind.WHOLE;
    }
    if (tag.equals(Tag.FLOAT)) {
      return Kind.DECIMAL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Kind.TRUTH;
    }
    return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
  }

  static void requireKnownTag(NodeEvent event, Place place) {
    Optional<String> tag = tag(event);
    if (tag.isPresent() && !tag.get().equals("!") && !KNOWN.contains(new Tag(tag.get()))) {
      throw new ProblemsException(
          place.error(
              "unknown-tag",
              "the YAML tag '" + tag.get() + "' has no meaning in a manifest",
              "remove it"));
    }
  }

  private static Optional<String> tag(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent collection
        ? collection.getTag()
        : Optional.empty();
  }

  /** Why this cannot be a key, or empty when it can. */
  static Optional<Problem> objectionToKey(Tree key, Place place) {
    if (!(key instanceof ScalarTree scalar)) {
      return Optional.of(
          place.error("key-not-text", "a key must be text, not " + key.kindName(), "write a name"));
    }
    if (scalar.text().equals("<<") && place.written().equals("<<")) {
      return Optional.of(
          place.error(
              "merge-key",
              "YAML merge keys (<<) are not supported",
              "put what VMs share under defaults, or under profiles and name it with profile"));
    }
    if (scalar.kind() == Kind.TEXT) {
      return Optional.empty();
    }
    String hint = "quote it: \"" + scalar.text() + "\"";
    return Optional.of(
        place.error("key-not-text", "a key must be text, not " + scalar.kindName(), hint));
  }
}
