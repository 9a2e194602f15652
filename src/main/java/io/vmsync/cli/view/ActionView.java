package io.vmsync.cli.view;

import io.vmsync.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lifecycle command.
 *
 * @param command the command
 * @param uri the hypervisor
 * @param results a result for each VM
 */
public record ActionView(String command, String uri, List<Result> results) implements View {

  /**
   * What became of it for one VM.
   *
   * @param outcome {@code done}, {@code already}, {@code failed} or {@code interrupted}
   * @param text what was done, for people
   * @param problem what went wrong, or null
   */
  public record Result(String name, String outcome, String text, @Nullable Problem problem) {

    public boolean isFailure() {
      return problem != null;
    }
  }

  @Override
  public void human(Screen screen) {
    for (Result result : results) {
      Style style = result.isFailure() ? Style.BAD : Style.GOOD;
      String symbol = result.isFailure() ? "✗" : result.outcome().equals("done") ? "✓" : "=";
      String start = symbol + " " + Screen.plain(result.name());
      screen.line(screen.paint(style, start) + "  " + Screen.plain(result.text()));
      if (result.problem() != null && result.problem().hint() != null) {
        screen.paragraph("    hint: ", Style.NOTE, result.problem().hint());
      }
    }
    if (results.isEmpty()) {
      screen.line("There are no VMs to " + command + ".");
    }
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("action")
        .put("command", command)
        .put("uri", uri)
        .put("ok", results.stream().noneMatch(Result::isFailure))
        .list("machines", results, ActionView::tree)
        .tree();
  }

  private static Map<String, Object> tree(Result result) {
    Members members =
        new Members()
            .put("name", result.name())
            .put("outcome", result.outcome())
            .put("text", result.text());
    if (result.problem() != null) {
      members.put("problem", ProblemText.tree(result.problem()));
    }
    return members.tree();
  }
}
