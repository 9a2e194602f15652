package io.vmsync.cli.view;

import io.vmsync.apply.Cause;
import io.vmsync.apply.SavedDefinition;
import io.vmsync.plan.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is saved of a VM.
 *
 * @param uri the hypervisor
 * @param name the VM
 * @param present the UUID of the machine that has the name now, if there is one
 * @param entries what is shown, newest first
 * @param single whether one was asked for, which is shown field by field
 * @param xml whether the documents themselves are shown
 * @param now what times are relative to
 */
public record HistoryView(
    String uri,
    String name,
    Optional<UUID> present,
    List<Entry> entries,
    boolean single,
    boolean xml,
    Instant now)
    implements View {

  /**
   * One saved definition.
   *
   * @param number 1 for the newest
   * @param uuid the machine's, as the document has it
   * @param ofPresent whether it is of the machine that has the name now
   * @param changes what changed from it to the definition that followed; empty when none did
   */
  public record Entry(
      int number,
      SavedDefinition saved,
      String uuid,
      boolean ofPresent,
      Optional<List<Change>> changes) {

    private List<String> fields() {
      return changes.orElse(List.of()).stream()
          .filter(Change::isOfField)
          .map(Change::field)
          .distinct()
          .toList();
    }

    private long otherPlaces() {
      return changes.orElse(List.of()).stream().filter(change -> !change.isOfField()).count();
    }

    /** What the change did, in a few words. */
    private String what() {
      Cause cause = saved.cause();
      if (cause == Cause.PRUNE || cause == Cause.DESTROY) {
        return "undefined";
      }
      if (changes.isEmpty()) {
        return "not known: it is gone";
      }
      long others = otherPlaces();
      Stream<String> rest =
          others == 0
              ? Stream.empty()
              : Stream.of(others + (others == 1 ? " other place" : " other places"));
      List<String> words = Stream.concat(fields().stream(), rest).toList();
      return words.isEmpty() ? "nothing" : String.join(", ", words);
    }
  }

  @Override
  public void human(Screen screen) {
    if (xml) {
      entries.stream()
          .map(entry -> entry.saved().document())
          .forEach(document -> screen.raw(document.endsWith("\n") ? document : document + "\n"));
      return;
    }
    PlanView.header(screen, uri, List.of(name));
    if (entries.isEmpty()) {
      screen.line(
          "Nothing is saved of it: that begins with its next sync, prune, destroy or rollback.");
      return;
    }
    table(screen);
    if (single) {
      details(screen, entries.getFirst());
    }
    screen.line();
    screen.line(tally());
  }

  private void table(Screen screen) {
    boolean several = entries.stream().anyMatch(entry -> !entry.ofPresent());
    List<String> titles = new ArrayList<>(List.of("", "SAVED", "", "BEFORE", "CHANGED THEN"));
    if (several && present.isPresent()) {
      titles.add("OF");
    }
    Table table = new Table(titles);
    for (Entry entry : entries) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  "@" + entry.number(),
                  SavedTree.local(entry.saved().time()),
                  SavedTree.ago(entry.saved().time(), now),
                  entry.saved().cause().word(),
                  entry.what()));
      if (titles.size() > cells.size()) {
        cells.add(entry.ofPresent() ? "" : "another machine");
      }
      table.row(entry.ofPresent() ? Style.GOOD : Style.QUIET, cells);
    }
    table.write(screen);
  }

  private static void details(Screen screen, Entry entry) {
    screen.line();
    if (!entry.saved().manifest().isEmpty()) {
      screen.paragraph("    ", Style.QUIET, "manifest " + entry.saved().manifest());
    }
    ChangeLines.write(
        screen,
        entry.changes().orElse(List.of()).stream()
            .map(change ->
                new ChangeLines.Row(
                    change.field(),
                    change.before().isEmpty() ? "unset" : change.before(),
                    change.after().isEmpty() ? "unset" : change.after(),
                    "",
                    null,
                    null))
            .toList());
  }

  private String tally() {
    Entry first = entries.getFirst();
    String plain = Screen.plain(name) + "@" + first.number();
    if (single || entries.size() == 1) {
      return "vm rollback " + plain + " -n shows the way back";
    }
    return entries.size() + " saved; vm rollback " + plain + " -n shows the way back to the newest";
  }

  @Override
  public Map<String, Object> tree() {
    Members members = Members.document("history").put("uri", uri).put("name", name);
    present.ifPresent(uuid -> members.put("uuid", uuid.toString()));
    return members.list("definitions", entries, this::tree).tree();
  }

  private Map<String, Object> tree(Entry entry) {
    Members members =
        SavedTree.of(entry.number(), entry.saved())
            .put("uuid", entry.uuid())
            .put("removed", entry.what().equals("undefined"))
            .put("changed", entry.fields())
            .put("other_places", entry.otherPlaces());
    if (single && !xml) {
      members.list("changes", entry.changes().orElse(List.of()), HistoryView::tree);
    }
    return members.maybe("xml", xml ? entry.saved().document() : "").tree();
  }

  private static Map<String, Object> tree(Change change) {
    return new Members()
        .put("field", change.field())
        .put("before", change.before())
        .put("after", change.after())
        .tree();
  }
}
