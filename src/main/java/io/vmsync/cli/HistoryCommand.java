package io.vmsync.cli;

import io.vmsync.apply.History;
import io.vmsync.apply.SavedDefinition;
import io.vmsync.cli.view.HistoryView;
import io.vmsync.domain.DomainXml;
import io.vmsync.engine.View;
import io.vmsync.plan.Change;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Planner;
import io.vmsync.spec.VmStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class HistoryCommand extends Command {
  private final Session session;

  private final Argument<Boolean> xml =
      option("--xml").says("The saved document itself; the newest without @N.");

  private final Argument<String> name =
      parameter("NAME[@N]")
          .says("A VM, which need not exist any more; with @N, one of its definitions.");

  HistoryCommand(Session session) {
    super(
        "Before sync, prune, destroy and rollback change or remove a definition, it is saved in your"
            + " state directory ($XDG_STATE_HOME/vm/history, else ~/.local/state/vm/history), the"
            + " last 20 of each name. The newest is @1; vm rollback goes back to one. They hold"
            + " what the definition holds, passwords included, and may be deleted at any time.",
        "vm history win11              what is saved, newest first, and what changed then",
        "vm history win11@2            that change, field by field",
        "vm history win11@2 --xml      that definition");
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Hosts hosts = Hosts.ahead(session);
        Host host = hosts.connect()) {
      History history = Histories.of(session, host);
      SavedName found = SavedName.resolve(hosts, host, history, name.value());
      Optional<Integer> only = xml.value() ? Optional.of(found.chosen()) : found.number();
      List<HistoryView.Entry> entries = entries(host, found);
      session.show(
          new HistoryView(
              host.uri(),
              found.name(),
              found.present().map(VmStatus::uuid),
              only.map(number -> List.of(entries.get(number - 1))).orElse(entries),
              only.isPresent(),
              xml.value(),
              Instant.now()));
      return 0;
    }
  }

  private static List<HistoryView.Entry> entries(Host host, SavedName found) {
    Planner planner =
        new Planner(host.survey(1).host(), PlanOptions.harmless(), "", SpecTexts.JSON::write);
    List<HistoryView.Entry> entries = new ArrayList<>();
    Optional<DomainXml> next = present(host, found);
    for (SavedDefinition saved : found.saved()) {
      DomainXml document = saved.definition();
      Optional<DomainXml> followed = next.filter(each -> each.uuid().equals(document.uuid()));
      Optional<List<Change>> changes = followed.map(after -> planner.differences(document, after));
      entries.add(
          new HistoryView.Entry(
              entries.size() + 1, saved, document.uuid(), found.isOfPresent(saved), changes));
      next = Optional.of(document);
    }
    return entries;
  }

  private static Optional<DomainXml> present(Host host, SavedName found) {
    return found
        .present()
        .filter(VmStatus::persistent)
        .map(machine ->
            DomainXml.parse(
                host.connection().hypervisor().description(machine.name(), View.PERSISTENT)));
  }
}
