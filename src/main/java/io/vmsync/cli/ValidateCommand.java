package io.vmsync.cli;

import io.vmsync.cli.view.Annotations;
import io.vmsync.cli.view.Documents;
import io.vmsync.cli.view.ValidationView;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.problem.ProblemsException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

final class ValidateCommand extends Command {

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

  private final Argument<Format> format =
      option("--format")
          .takes("FORMAT", Format.class)
          .says("How problems are written: ${COMPLETION-CANDIDATES}.");

  private final Argument<List<String>> files =
      parameter("FILE").any().says("Manifests; none means the one that is found.");

  ValidateCommand(Session session) {
    super(
        "Reports every problem of every file at once: where it is, the line, and what to do. Exits"
            + " 3 when there are errors.",
        "vm validate",
        "vm validate manifests/*.yaml --format github",
        "vm validate --format sarif > vm.sarif");
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(session.options().files.value());
    all.addAll(files.value());
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
    format.given().ifPresentOrElse(wanted -> write(view, wanted), () -> show(view));
  }

  /** Problems are what was asked for, so they are shown also to those who want quiet. */
  private void show(ValidationView view) {
    if (!view.isValid() && session.isForPeople()) {
      view.human(session.screen());
    } else {
      session.show(view);
    }
  }

  private void write(ValidationView view, Format wanted) {
    PrintWriter out = session.context().out();
    switch (wanted) {
      case HUMAN -> view.human(session.screen());
      case JSON -> out.print(Documents.json(view.tree()));
      case SARIF -> out.print(Documents.json(Annotations.sarif(Version.number(), view.problems())));
      case GITHUB -> view.problems().forEach(each -> out.print(Annotations.github(each) + "\n"));
    }
  }
}
