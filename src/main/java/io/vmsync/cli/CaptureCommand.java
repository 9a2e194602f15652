package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

final class CaptureCommand extends Command {
  private final Session session;

  private final Argument<Boolean> all = option("-a", "--all").says("Every VM on the host.");

  private final Argument<Boolean> stdout =
      option("--stdout").says("Print a manifest of these VMs; write no file.");

  private final Argument<List<String>> names =
      parameter("NAME").any().says("VMs or patterns; none means all of the manifest.");

  CaptureCommand(Session session) {
    super(
        "Brings the manifest up to date with the machines: comments, order and layout stay. Then it"
            + " reads the manifest again and plans a sync, which must find nothing; else the file is"
            + " put back. Lists what it could not put into fields and every sync leaves alone.",
        "vm capture                        what the manifest lists",
        "vm capture win11                  this one, new to the manifest or not",
        "vm capture --all --stdout > vms.yaml");
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<ManifestLocation.File> fresh = newFile();
    try (Hosts hosts = Hosts.ahead(session)) {
      Optional<Manifest> manifest =
          fresh.isPresent()
              ? Optional.empty()
              : new Manifests(session).readIfAny(hosts.expecting());
      try (Host host = hosts.connect(manifest)) {
        return capture(new CaptureRun(session, host, manifest), fresh).number();
      }
    }
  }

  private ExitCode capture(CaptureRun run, Optional<ManifestLocation.File> fresh) {
    List<String> chosen = run.select(names.value(), all.value());
    if (stdout.value()) {
      return run.print(chosen);
    }
    return fresh.isPresent() ? run.create(fresh.get(), chosen) : run.update(chosen);
  }

  /** A file that is named and not there is made. */
  private Optional<ManifestLocation.File> newFile() {
    if (session.options().files.value().size() != 1) {
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
