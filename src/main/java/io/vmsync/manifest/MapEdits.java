package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.ProblemsException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds members to the maps of a manifest, each in the map's own layout. */
final class MapEdits {
  private final Source source;
  private final Layout layout;
  private final Renderer renderer;

  MapEdits(Source source, Layout layout) {
    this.source = source;
    this.layout = layout;
    this.renderer = new Renderer(layout);
  }

  /** True for braces: JSON, or YAML's flow style. */
  boolean isFlow(Tree tree) {
    return layout.syntax() == Syntax.JSON || startsWith(tree, '{') || startsWith(tree, '[');
  }

  private boolean startsWith(Tree tree, char c) {
    int start = tree.place().start();
    return start < source.text().length() && source.text().charAt(start) == c;
  }

  boolean isAlias(Tree tree) {
    return layout.syntax() == Syntax.YAML && startsWith(tree, '*');
  }

  /**
   * Adds members to the map that a key holds.
   *
   * @param inFlow whether the key itself is in flow style
   * @param blankBefore whether an empty line goes before what is added
   */
  void add(
      Entry holder,
      boolean inFlow,
      Map<String, Value> members,
      boolean blankBefore,
      TextEdits edits) {
    if (members.isEmpty()) {
      return;
    }
    rejectAlias(holder.value());
    if (!(holder.value() instanceof MapTree map) || map.entries().isEmpty()) {
      rewrite(holder, new Value.Members(members), inFlow, edits);
    } else if (isFlow(map)) {
      addToFlow(map, members, edits);
    } else {
      addToBlock(map, members, blankBefore, edits);
    }
  }

  private void rejectAlias(Tree tree) {
    if (isAlias(tree)) {
      throw new ProblemsException(
          tree.place().error("not-editable", "this alias cannot be updated", "write the map out"));
    }
  }

  private void addToBlock(
      MapTree map, Map<String, Value> members, boolean blankBefore, TextEdits edits) {
    int first = map.entries().getFirst().keyPlace().start();
    String indent = " ".repeat(first - source.lineStart(first));
    int at = source.lineEnd(end(map.entries().getLast()));
    String blank = blankBefore ? layout.lineBreak() : "";
    edits.insert(at, layout.lineBreak() + blank + renderer.lines(members, indent));
  }

  static int end(Entry entry) {
    return Math.max(entry.value().place().end(), entry.keyPlace().end());
  }

  private void addToFlow(MapTree map, Map<String, Value> members, TextEdits edits) {
    Entry last = map.entries().getLast();
    int end = end(last);
    boolean comma = source.text().substring(end).stripLeading().startsWith(",");
    if (!Layout.startsLine(source, last.keyPlace().start())) {
      String added =
          members.entrySet().stream()
              .map(renderer::inlineEntry)
              .collect(Collectors.joining(renderer.comma()));
      int at = comma ? source.text().indexOf(',', end) + 1 : end;
      edits.insert(at, (comma ? " " : renderer.comma()) + added);
      return;
    }
    String indent = Layout.indent(source, last.keyPlace().start());
    if (!comma) {
      edits.insert(end, ",");
    }
    int at = Math.min(source.lineEnd(end), map.place().end() - 1);
    edits.insert(at, layout.lineBreak() + flowLines(members, indent));
  }

  private String flowLines(Map<String, Value> members, String indent) {
    if (layout.syntax() == Syntax.JSON) {
      return renderer.lines(members, indent);
    }
    return members.entrySet().stream()
        .map(member -> indent + renderer.inlineEntry(member))
        .collect(Collectors.joining("," + layout.lineBreak()));
  }

  /** Takes a key out that is not the first one, with its line where it has one to itself. */
  void remove(Entry entry, boolean inFlow, TextEdits edits) {
    int key = entry.keyPlace().start();
    int end = end(entry);
    if (inFlow) {
      edits.replace(source.text().lastIndexOf(',', key), end, "");
    } else {
      edits.replace(source.lineStart(key), afterLine(end), "");
    }
  }

  private int afterLine(int offset) {
    return Math.min(source.lineEnd(offset) + layout.lineBreak().length(), source.text().length());
  }

  /** Writes the value of a key anew, in the layout that new values have. */
  void rewrite(Entry entry, Value value, boolean inFlow, TextEdits edits) {
    int colon = source.text().indexOf(':', entry.keyPlace().end()) + 1;
    int start = entry.value().place().start();
    int end = end(entry);
    String indent = Layout.indent(source, entry.keyPlace().start());
    if (layout.syntax() == Syntax.JSON) {
      edits.replace(start, end, renderer.afterKey(value, indent));
    } else if (inFlow) {
      edits.replace(colon, Math.max(end, colon), " " + renderer.inline(value));
    } else {
      rewriteBlock(entry, value, colon, edits);
    }
  }

  private void rewriteBlock(Entry entry, Value value, int colon, TextEdits edits) {
    int key = entry.keyPlace().start();
    String indent = " ".repeat(key - source.lineStart(key));
    int end = Math.max(end(entry), colon);
    String text = renderer.afterKey(value, indent);
    if (entry.value().isNothing() && entry.value().place().written().isEmpty()) {
      // Nothing stands behind the colon but perhaps a comment, which stays on its line.
      end = text.startsWith(" ") ? colon : source.lineEnd(colon);
      edits.insert(end, text);
      return;
    }
    edits.replace(colon, end, text);
  }

  void replaceItem(Tree item, Value value, TextEdits edits) {
    edits.replace(item.place().start(), item.place().end(), renderer.inline(value));
  }

  /** Adds items that a list lacks at its end, or removes those it has too many. */
  void resize(ListTree list, List<Value> wanted, TextEdits edits) {
    int has = list.items().size();
    int end = list.items().getLast().place().end();
    if (wanted.size() < has) {
      int kept = list.items().get(wanted.size() - 1).place().end();
      boolean flow = isFlow(list);
      edits.replace(flow ? kept : source.lineEnd(kept), flow ? end : source.lineEnd(end), "");
    }
    for (int i = has; i < wanted.size(); i++) {
      if (isFlow(list)) {
        String gap = gapBefore(list.items().getLast().place().start());
        edits.insert(end, gap + renderer.inline(wanted.get(i)));
      } else {
        int start = list.place().start();
        String indent = " ".repeat(start - source.lineStart(start));
        String item = "- " + renderer.item(wanted.get(i), indent);
        edits.insert(source.lineEnd(end), layout.lineBreak() + indent + item);
      }
    }
  }

  /** What parts a further member in braces or brackets from the last one, which starts there. */
  private String gapBefore(int start) {
    return Layout.startsLine(source, start)
        ? "," + layout.lineBreak() + Layout.indent(source, start)
        : renderer.comma();
  }

  /** True when the last two members are set apart by an empty line. */
  boolean hasBlankLines(List<Entry> entries) {
    if (entries.size() < 2) {
      return false;
    }
    int start = end(entries.get(entries.size() - 2));
    String between = source.text().substring(start, entries.getLast().keyPlace().start());
    return between.replace("\r", "").contains("\n\n");
  }
}
