package io.vmsync.cli;

import io.vmsync.manifest.SpecJson;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.SourceReader;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.plan.PlanOptions;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a plan that {@code vm diff -o json} wrote. */
final class PlanFile {
  private static final String VERSION = "1";
  private static final String NEWER = "use the vm that wrote it, or make a new plan with this one";
  private static final List<String> INTENT = List.of("action", "blocked", "changes", "steps");

  private PlanFile() {}

  /**
   * The plan in a file.
   *
   * @param name as the user named it; {@code -} is standard input
   * @throws ProblemsException when it is no plan, or one that cannot be applied
   */
  static RecordedPlan read(Path directory, String name, InputStream standardInput) {
    Source source = source(directory, name, standardInput);
    if (source.text().isBlank()) {
      throw new ProblemsException(
          Problem.error(
              "plan-file",
              Where.InFile.wholeFile(source.name()),
              "there is no plan in it",
              "did vm diff -o json say why, on standard error?"));
    }
    Problems problems = new Problems();
    Tree tree = TreeParser.parse(source, problems);
    problems.throwIfErrors();
    PlanPart plan = PlanPart.of(tree);
    requireKind(plan);
    return plan(plan);
  }

  private static Source source(Path directory, String name, InputStream standardInput) {
    if (!name.equals("-")) {
      return SourceReader.read(directory.resolve(name), name);
    }
    try {
      return SourceReader.decode(standardInput.readAllBytes(), "<stdin>");
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the plan from standard input", broken);
    }
  }

  private static void requireKind(PlanPart plan) {
    String kind = plan.maybeText("kind").orElse("");
    if (!kind.equals("plan")) {
      String what =
          kind.isEmpty()
              ? "this is no document of vm"
              : "this is a document of kind '" + kind + "'";
      throw PlanPart.wrong(
          plan.maybe("kind").map(Tree::place).orElse(plan.map().place()),
          what + ", not a plan",
          "a plan is what vm diff -o json or vm sync -n -o json writes");
    }
    String version = plan.text("version");
    if (!version.equals(VERSION)) {
      throw PlanPart.wrong(
          plan.get("version").place(),
          "this is a plan of version " + version + ", and this vm knows version " + VERSION,
          NEWER);
    }
  }

  private static RecordedPlan plan(PlanPart plan) {
    PlanPart options = plan.part("options");
    List<RecordedPlan.Entry> entries =
        plan.list("machines").stream().map(PlanPart::of).map(PlanFile::entry).toList();
    Set<String> names = new LinkedHashSet<>();
    for (Tree machine : plan.list("machines")) {
      Tree name = PlanPart.of(machine).get("name");
      if (!names.add(PlanPart.of(machine).text("name"))) {
        throw PlanPart.wrong(name.place(), "this VM is there twice", null);
      }
    }
    return new RecordedPlan(
        plan.text("uri"),
        plan.list("manifests").stream().map(each -> PlanPart.plain(each).toString()).toList(),
        new PlanOptions(
            options.truth("restart"),
            options.truth("allow_destructive"),
            options.truth("prune"),
            options.truth("adopt")),
        entries);
  }

  private static RecordedPlan.Entry entry(PlanPart machine) {
    String name = machine.text("name");
    PlanPart basis = machine.part("basis");
    Map<String, Object> intent = new LinkedHashMap<>();
    INTENT.forEach(key -> intent.put(key, PlanPart.plain(machine.get(key))));
    return new RecordedPlan.Entry(
        name,
        basis.text("owner"),
        machine.maybe("wanted").map(wanted -> spec(name, wanted)),
        machine.text("state"),
        basis.maybeText("definition"),
        basis.maybeText("running"),
        intent);
  }

  private static VmSpec spec(String name, Tree wanted) {
    return SpecJson.readExactly(name, wanted)
        .orElseThrow(() ->
            PlanPart.wrong(
                wanted.place(),
                "this vm does not understand all that is wanted of '" + name + "'",
                NEWER));
  }
}
