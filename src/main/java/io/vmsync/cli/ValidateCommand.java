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
    name = "validate",
    header = "Check manifests, without a hypervisor.",
    description =
        "Reports every problem of every file at once: where it is, the line, and what to do. Each"
            + " FILE is a manifest of its own; those given with -f belong together. Exits 3 when"
            + " there are errors.",
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
    ValidationView view = ValidationView.together(fleets().stream().map(this::check).toList());
    write(view);
    return view.isValid() ? 0 : ExitCode.INVALID.number();
  }

  /**
   * The manifests that belong together: two hosts' may have a VM of one name, one host's may not.
   */
  private List<List<String>> fleets() {
    List<List<String>> fleets = new ArrayList<>();
    if (files.isEmpty() || !session.options().files.isEmpty()) {
      fleets.add(session.options().files);
    }
    files.forEach(file -> fleets.add(List.of(file)));
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
