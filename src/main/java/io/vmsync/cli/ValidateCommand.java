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
      parameter("FILE").ofFile().any().says("Manifests; none means the one that is found.");

  ValidateCommand(Session session) {
    super(
        "Reports every problem of every file at once: where it is, the line, and what to do. Each"
            + " FILE is a manifest of its own; those given with -f belong together. Exits 3 when"
            + " there are errors.",
        "vm validate",
        "vm validate manifests/*.yaml --format github",
        "vm validate --format sarif > vm.sarif");
    this.session = session;
  }

  @Override
  public Integer call() {
    ValidationView view = ValidationView.together(fleets().stream().map(this::check).toList());
    write(view);
    return view.isValid() ? 0 : ExitCode.INVALID.number();
  }

  /**
   * The manifests that belong together: two hosts' may have a VM of one name, one host's may not.
   */
  private List<List<String>> fleets() {
    List<List<String>> fleets = new ArrayList<>();
    List<String> together = session.options().files.value();
    if (files.value().isEmpty() || !together.isEmpty()) {
      fleets.add(together);
    }
    files.value().forEach(file -> fleets.add(List.of(file)));
    return fleets;
  }

  private ValidationView check(List<String> fleet) {
    Manifests manifests = new Manifests(session);
    try {
      List<ManifestLocation> locations = manifests.locate(fleet);
      List<String> names = locations.stream().map(ManifestLocation::name).toList();
      return check(manifests, locations, names);
    } catch (ProblemsException nowhere) {
      return new ValidationView(
          fleet.isEmpty() ? List.of("no manifest") : fleet, 0, nowhere.problems());
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
