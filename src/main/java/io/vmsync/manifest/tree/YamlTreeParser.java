package io.vmsync.manifest.tree;

import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 with the core schema, event by event.
 *
 * <p>Not through the library's composer: its nodes do not tell an alias from what the alias stands
 * for, and an editor must not write into the one through the other.
 */
final class YamlTreeParser {
  private final Source source;
  private final Problems problems;
  private final YamlOffsets offsets;
  private final Iterator<Event> events;
  private final Map<String, Tree> anchors = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private int depth;
  private int expanded;

  YamlTreeParser(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.offsets = new YamlOffsets(source.text());
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(TreeLimits.CHARACTERS + 1)
            .build();
    this.events = new Parse(settings).parseString(source.text()).iterator();
  }

  Tree parse() {
    try {
      next(); // the start of the stream
      if (next().getEventId() == Event.ID.StreamEnd) {
        throw TreeParser.empty(source);
      }
      Event first = next();
      Tree root = node(first, "");
      if (root.isNothing() && root.place().start() == root.place().end()) {
        throw TreeParser.empty(source);
      }
      requireOneDocument();
      return root;
    } catch (YamlEngineException broken) {
      throw new ProblemsException(new YamlSyntaxProblem(source, offsets).describe(broken));
    }
  }

  private void requireOneDocument() {
    next(); // the end of the first document
    Event after = next();
    if (after.getEventId() == Event.ID.StreamEnd) {
      return;
    }
    int start = offsets.start(after);
    throw new ProblemsException(
        new Place(source, start, start + 3, "")
            .error(
                "several-documents",
                "a second YAML document starts here",
                "put each manifest into a file of its own, and name each with -f"));
  }

  private Event next() {
    return events.next();
  }

  private Tree node(Event event, String path) {
    if (event instanceof AliasEvent alias) {
      return alias(alias, path);
    }
    String anchor = event instanceof NodeEvent node ? name(node) : "";
    return anchor.isEmpty() ? content(event, path) : anchored(anchor, event, path);
  }

  private Tree anchored(String anchor, Event event, String path) {
    unfinished.add(anchor);
    Tree tree = content(event, path);
    unfinished.remove(anchor);
    anchors.put(anchor, tree);
    return tree;
  }

  private Tree content(Event event, String path) {
    if (event instanceof ScalarEvent scalar) {
      return YamlScalars.read(scalar, place(event, path));
    }
    if (event instanceof MappingStartEvent map) {
      return map(map, path);
    }
    if (event instanceof SequenceStartEvent list) {
      return list(list, path);
    }
    throw new IllegalStateException("not the start of a value: " + event);
  }

  private static String name(NodeEvent event) {
    return event.getAnchor().map(Anchor::getValue).orElse("");
  }

  private Tree alias(AliasEvent event, String path) {
    String name = event.getAlias().getValue();
    Place place = place(event, path);
    Tree target = anchors.get(name);
    if (target == null || unfinished.contains(name)) {
      throw new ProblemsException(place.error("unknown-anchor", objection(name), aliasHint(name)));
    }
    expanded += target.size();
    if (expanded > TreeLimits.NODES) {
      throw new ProblemsException(
          place.error(
              "too-many-aliases",
              "the aliases stand for more than " + TreeLimits.NODES + " values",
              "use defaults and profiles instead"));
    }
    return target.at(place);
  }

  private String objection(String name) {
    return unfinished.contains(name)
        ? "the alias '*" + name + "' stands for something that contains it"
        : "there is no anchor '&" + name + "' before this alias";
  }

  private String aliasHint(String name) {
    return unfinished.contains(name)
        ? "write the value out"
        : "write '&" + name + "' before the value it stands for, or quote the text";
  }

  private MapTree map(MappingStartEvent event, String path) {
    Place start = enter(event, path);
    MapBuilder map = new MapBuilder(problems);
    Event key = next();
    int end = start.start();
    while (key.getEventId() != Event.ID.MappingEnd) {
      end = entry(key, path, map);
      key = next();
    }
    depth--;
    return map.build(closed(start, event.isFlow() ? offsets.end(key) : end));
  }

  private int entry(Event keyEvent, String path, MapBuilder map) {
    Tree keyTree = node(keyEvent, path);
    String key = keyTree instanceof ScalarTree scalar ? scalar.text() : "";
    String childPath = Place.child(path, key);
    Place at = keyTree.place();
    Place keyPlace = new Place(source, at.start(), at.end(), childPath);
    Tree value = node(next(), childPath);
    YamlScalars.objectionToKey(keyTree, keyPlace)
        .ifPresentOrElse(problems::add, () -> map.add(new MapTree.Entry(key, keyPlace, value)));
    return Math.max(value.place().end(), at.end());
  }

  private ListTree list(SequenceStartEvent event, String path) {
    Place start = enter(event, path);
    List<Tree> items = new ArrayList<>();
    Event item = next();
    int end = start.start() + 1;
    while (item.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(item, Place.child(path, items.size())));
      end = items.getLast().place().end();
      item = next();
    }
    depth--;
    return new ListTree(closed(start, event.isFlow() ? offsets.end(item) : end), items);
  }

  private Place enter(NodeEvent event, String path) {
    Place start = place(event, path);
    YamlScalars.requireKnownTag(event, start);
    TreeLimits.requireDepth(++depth, start);
    return start;
  }

  /**
   * Of a block, the library says where the next thing starts; we want where its last member ends.
   */
  private Place closed(Place start, int end) {
    return new Place(source, start.start(), end, start.path());
  }

  private Place place(Event event, String path) {
    int start = offsets.start(event);
    int end = offsets.end(event);
    return new Place(source, start, Math.max(start, end), path);
  }
}
