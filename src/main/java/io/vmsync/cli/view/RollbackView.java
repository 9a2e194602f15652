package io.vmsync.cli.view;

import io.vmsync.apply.SavedDefinition;
import java.util.List;
import java.util.Map;

/** The plan of a rollback, or what became of it, shown as those of a sync are. */
public final class RollbackView implements View {
  private final View people;
  private final View programs;
  private final Members saved;

  private RollbackView(View people, View programs, int number, SavedDefinition saved) {
    this.people = people;
    this.programs = programs;
    this.saved = SavedTree.of(number, saved);
  }

  /**
   * What a rollback would do.
   *
   * @param name the VM
   * @param number which of its saved definitions it goes back to, 1 for the newest
   */
  public static RollbackView of(PlanView plan, String name, int number, SavedDefinition saved) {
    String title =
        "%s@%d, as it was before %s on %s"
            .formatted(name, number, saved.cause().word(), SavedTree.local(saved.time()));
    return new RollbackView(
        new PlanView(plan.uri(), List.of(title), plan.plan(), true),
        new PlanView(plan.uri(), List.of(), plan.plan(), true),
        number,
        saved);
  }

  /** What it did. */
  public static RollbackView of(SyncView outcome, int number, SavedDefinition saved) {
    return new RollbackView(outcome, outcome, number, saved);
  }

  @Override
  public void human(Screen screen) {
    people.human(screen);
  }

  @Override
  public Map<String, Object> tree() {
    Map<String, Object> tree = programs.tree();
    tree.put("rollback", saved.tree());
    return tree;
  }
}
