package io.vmsync.cli.view;

import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** Problems in the formats in which code hosts take them. */
public final class Annotations {

  private Annotations() {}

  /** A workflow command of GitHub Actions: {@code ::error file=…,line=…::message}. */
  public static String github(Problem problem) {
    String place =
        problem.where() instanceof Where.InFile in
            ? "file=%s,line=%d,col=%d,endColumn=%d,"
                .formatted(property(in.file()), in.line(), in.column(), in.column() + in.length())
            : "";
    String message =
        problem.hint() == null ? problem.message() : problem.message() + "\n" + problem.hint();
    return "::%s %stitle=%s::%s"
        .formatted(ProblemText.word(problem), place, property(problem.rule()), data(message));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** A log in SARIF 2.1.0 (OASIS), as code scanning takes it. */
  public static Map<String, Object> sarif(String version, List<Problem> problems) {
    List<String> rules = problems.stream().map(Problem::rule).distinct().toList();
    Members driver =
        new Members()
            .put("name", "vm")
            .put("version", version)
            .list("rules", rules, rule -> Map.of("id", rule));
    Members run =
        new Members()
            .put("tool", Map.of("driver", driver.tree()))
            .put("columnKind", "unicodeCodePoints")
            .list("results", problems, Annotations::result);
    return new Members()
        .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        .put("version", "2.1.0")
        .put("runs", List.of(run.tree()))
        .tree();
  }

  private static Map<String, Object> result(Problem problem) {
    String text =
        problem.hint() == null
            ? problem.message()
            : problem.message() + " (" + problem.hint() + ")";
    Members result =
        new Members()
            .put("ruleId", problem.rule())
            .put("level", ProblemText.word(problem))
            .put("message", Map.of("text", text));
    if (problem.where() instanceof Where.InFile place) {
      result.put("locations", List.of(location(place)));
    }
    return result.tree();
  }

  private static Map<String, Object> location(Where.InFile place) {
    Members region =
        new Members()
            .put("startLine", place.line())
            .put("startColumn", place.column())
            .put("endColumn", place.column() + place.length());
    Members physical =
        new Members()
            .put("artifactLocation", Map.of("uri", uri(place.file())))
            .put("region", region.tree());
    return Map.of("physicalLocation", physical.tree());
  }

  /** A file's name as a relative or absolute reference: a space, say, is written %20. */
  private static String uri(String file) {
    try {
      return new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException nameless) {
      return file;
    }
  }
}
