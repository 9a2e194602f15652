package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "capture",
    header = "Take existing machines into the manifest.",
    description =
        "Brings the manifest up to date with the machines: comments, order and layout stay. Then it"
            + " reads the manifest again and plans a sync, which must find nothing; else the file is"
            + " put back. Lists what it could not put into fields and every sync leaves alone.",
    footer = {
      "Examples:",
      "  vm capture                        what the manifest lists",
      "  vm capture win11                  this one, new to the manifest or not",
      "  vm capture --all --stdout > vms.yaml"
    })
final class CaptureCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-a", "--all"},
      description = "Every VM on the host.")
  private boolean all;

  @Option(names = "--stdout", description = "Print a manifest of these VMs; write no file.")
  private boolean stdout;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "VMs or patterns; none means all of the manifest.")
  private List<String> names = new ArrayList<>();

  CaptureCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Hosts hosts = Hosts.ahead(session);
    Optional<ManifestLocation.File> fresh = newFile();
    Optional<Manifest> manifest =
        fresh.isPresent() ? Optional.empty() : new Manifests(session).readIfAny();
    try (Host host = hosts.connect(manifest)) {
      CaptureRun run = new CaptureRun(session, host, manifest);
      List<String> chosen = run.select(names, all);
      if (stdout) {
        return run.print(chosen).number();
      }
      return fresh.isPresent()
          ? run.create(fresh.get(), chosen).number()
          : run.update(chosen).number();
    }
  }

  /** A file that is named and not there is made. */
  private Optional<ManifestLocation.File> newFile() {
    if (session.options().files.size() != 1) {
      return Optional.empty();
    }
    return new Manifests(session)
        .locate().stream()
            .filter(ManifestLocation.File.class::isInstance)
            .map(ManifestLocation.File.class::cast)
            .filter(file -> Files.notExists(file.path()))
            .findFirst();
  }
}
