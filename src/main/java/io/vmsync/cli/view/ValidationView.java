package io.vmsync.cli.view;

import io.vmsync.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with manifests.
 *
 * @param files the manifests, as the user named them
 * @param vms how many VMs those list that have no errors
 * @param problems everything that is wrong
 */
public record ValidationView(List<String> files, int vms, List<Problem> problems) implements View {

  /** What is wrong with each of them, as one. */
  public static ValidationView together(List<ValidationView> views) {
    return new ValidationView(
        views.stream().flatMap(view -> view.files().stream()).toList(),
        views.stream().mapToInt(ValidationView::vms).sum(),
        views.stream().flatMap(view -> view.problems().stream()).toList());
  }

  @Override
  public void human(Screen screen) {
    for (Problem problem : problems) {
      ProblemText.write(screen, problem);
      screen.line();
    }
    screen.line(summary());
  }

  private String summary() {
    String names = Screen.plain(String.join(", ", files));
    if (problems.isEmpty()) {
      return names + (files.size() == 1 ? " is" : " are") + " valid: " + count(vms, "VM");
    }
    long warnings = problems.size() - errors();
    String text = count(errors(), "error");
    return names + ": " + (warnings == 0 ? text : text + ", " + count(warnings, "warning"));
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private long errors() {
    return problems.stream().filter(Problem::isError).count();
  }

  public boolean isValid() {
    return errors() == 0;
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("validation")
        .put("files", files)
        .put("valid", isValid())
        .put("vms", vms)
        .list("problems", problems, ProblemText::tree)
        .tree();
  }
}
