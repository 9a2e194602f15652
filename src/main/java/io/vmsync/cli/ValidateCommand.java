package io.vmsync.cli;

import io.vmsync.cli.view.Annotations;
import io.vmsync.cli.view.Documents;
import io.vmsync.cli.view.ValidationView;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.problem.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description =
        "Reports every problem of every file at once: where it is, the line, and what to do. Exits"
            + " 3 when there are errors.",
    footer = {
      "Examples:",
      "  vm validate",
      "  vm validate manifests/*.yaml --format github",
      "  vm validate --format sarif > vm.sarif"
    })
final class ValidateCommand implements Callable<Integer> {

  /** How problems are written. */
  enum Format {
    HUMAN,
    JSON,
    GITHUB,
    SARIF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Session session;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How problems are written: ${COMPLETION-CANDIDATES}.")
  private @Nullable Format format;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Manifests; none means the one that is found.")
  private List<String> files = new ArrayList<>();

  ValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(session.options().files);
    all.addAll(files);
    ValidationView view = check(all);
    write(view);
    return view.isValid() ? 0 : ExitCode.INVALID.number();
  }

  private ValidationView check(List<String> all) {
    Manifests manifests = new Manifests(session);
    try {
      List<ManifestLocation> locations = manifests.locate(all);
      List<String> names = locations.stream().map(ManifestLocation::name).toList();
      return check(manifests, locations, names);
    } catch (ProblemsException nowhere) {
      return new ValidationView(
          all.isEmpty() ? List.of("no manifest") : all, 0, nowhere.problems());
    }
  }

  private static ValidationView check(
      Manifests manifests, List<ManifestLocation> locations, List<String> names) {
    try {
      Manifest manifest = manifests.reader().read(locations);
      return new ValidationView(names, manifest.desired().size(), List.of());
    } catch (ProblemsException invalid) {
      return new ValidationView(names, 0, invalid.problems());
    }
  }

  private void write(ValidationView view) {
    if (format == null) {
      if (!view.isValid() && session.isForPeople()) {
        view.human(session.screen());
      } else {
        session.show(view);
      }
      return;
    }
    String text =
        switch (format) {
          case HUMAN -> "";
          case JSON -> Documents.json(view.tree());
          case SARIF -> Documents.json(Annotations.sarif(Version.number(), view.problems()));
          case GITHUB ->
              String.join(
                  "",
                  view.problems().stream().map(each -> Annotations.github(each) + "\n").toList());
        };
    if (format == Format.HUMAN) {
      view.human(session.screen());
    }
    session.context().out().print(text);
  }
}
