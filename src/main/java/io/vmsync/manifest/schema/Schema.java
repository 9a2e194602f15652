package io.vmsync.manifest.schema;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a value must be, and what must be in it, in the terms of JSON Schema.
 *
 * @param claims of the value itself
 * @param members of the values of a map, by their keys
 * @param others of the values of all other keys; empty where anything will do
 * @param closed whether there must be no other keys
 * @param items of each item of a list; empty where anything will do
 */
public record Schema(
    List<Claim> claims,
    Map<String, Schema> members,
    Optional<Schema> others,
    boolean closed,
    Optional<Schema> items) {

  public Schema {
    claims = List.copyOf(claims);
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** A schema for values of one of these types. */
  public static Builder of(JsonType... types) {
    return that(new Claim.Type(List.of(types)));
  }

  /** A schema for values of which these hold, whatever their type. */
  public static Builder that(Claim... claims) {
    return new Builder(claims);
  }

  /** The keys a map may have, in the order in which they are listed. */
  public List<String> keys() {
    return List.copyOf(members.keySet());
  }

  /** Whether a key, at any depth, takes values of a type. */
  public boolean takes(String key, JsonType type) {
    Schema own = members.get(key);
    return (own != null && own.isOf(type)) || below().anyMatch(schema -> schema.takes(key, type));
  }

  private Stream<Schema> below() {
    return Stream.concat(members.values().stream(), Stream.concat(others.stream(), items.stream()));
  }

  private boolean isOf(JsonType type) {
    return claims.stream()
        .anyMatch(claim -> claim instanceof Claim.Type own && own.types().contains(type));
  }

  /** What in a tree is against this; notes are none of its business. */
  public List<Violation> check(Tree tree) {
    List<Violation> found = new ArrayList<>();
    check(tree, new ArrayDeque<>(), found);
    return found;
  }

  private void check(Tree tree, Deque<Object> path, List<Violation> found) {
    for (Claim claim : claims) {
      if (!claim.holds(tree)) {
        found.add(new Violation(claim, List.copyOf(path), tree));
      }
    }
    if (tree instanceof MapTree map) {
      for (Entry member : map.members()) {
        checkMember(map, member, path, found);
      }
    } else if (tree instanceof ListTree list && items.isPresent()) {
      checkItems(list, items.get(), path, found);
    }
  }

  private void checkMember(MapTree map, Entry member, Deque<Object> path, List<Violation> found) {
    String key = member.key();
    @Nullable Schema schema = members.getOrDefault(key, others.orElse(null));
    if (schema != null) {
      path.addLast(key);
      schema.check(member.value(), path, found);
      path.removeLast();
    } else if (closed) {
      found.add(new Violation(new Claim.HasNot(key, keys()), List.copyOf(path), map));
    }
  }

  private static void checkItems(
      ListTree list, Schema schema, Deque<Object> path, List<Violation> found) {
    for (int i = 0; i < list.items().size(); i++) {
      path.addLast(i);
      schema.check(list.items().get(i), path, found);
      path.removeLast();
    }
  }

  /** A schema while it is put together. */
  public static final class Builder {
    private final List<Claim> claims;
    private final Map<String, Schema> members = new LinkedHashMap<>();
    private Optional<Schema> others = Optional.empty();
    private boolean closed;
    private Optional<Schema> items = Optional.empty();

    private Builder(Claim... claims) {
      this.claims = new ArrayList<>(List.of(claims));
    }

    public Builder and(Claim claim) {
      claims.add(claim);
      return this;
    }

    /** What the value of a key must be, if it is there. */
    public Builder member(String key, Schema schema) {
      members.put(key, schema);
      return this;
    }

    /** What the values of all keys must be that are not named. */
    public Builder others(Schema schema) {
      others = Optional.of(schema);
      return this;
    }

    /** There must be no keys but those that are named. */
    public Builder closed() {
      closed = true;
      return this;
    }

    public Builder items(Schema schema) {
      items = Optional.of(schema);
      return this;
    }

    public Schema build() {
      return new Schema(claims, members, others, closed, items);
    }
  }
}
