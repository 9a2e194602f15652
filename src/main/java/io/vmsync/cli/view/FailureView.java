package io.vmsync.cli.view;

import io.vmsync.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * A command that came to nothing.
 *
 * @param command the command, empty when it is not known
 * @param exitCode the status the process ends with
 * @param problems why
 */
public record FailureView(String command, int exitCode, List<Problem> problems) implements View {

  public FailureView {
    problems = List.copyOf(problems);
  }

  @Override
  public void human(Screen screen) {
    problems.forEach(problem -> ProblemText.write(screen, problem));
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("failure")
        .maybe("command", command)
        .put("exit_code", exitCode)
        .list("problems", problems, ProblemText::tree)
        .tree();
  }
}
