package io.vmsync.cli;

import io.vmsync.apply.Survey;
import io.vmsync.cli.view.CaptureView;
import io.vmsync.cli.view.Documents;
import io.vmsync.domain.Kept;
import io.vmsync.domain.Unmodelled;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestEdit;
import io.vmsync.manifest.ManifestEditor;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.manifest.SpecJson;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.plan.Machine;
import io.vmsync.problem.Problem;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One capture: read the machines, write the manifest, prove that a sync would find nothing. All of
 * it is about one look at the host, so that what changes meanwhile is nobody's mistake.
 */
final class CaptureRun {
  private static final int JOBS = 8;

  private final Session session;
  private final Host host;
  private final Optional<Manifest> manifest;
  private final Survey survey;
  private SharedDisks sharedDisks = new SharedDisks(List.of());

  CaptureRun(Session session, Host host, Optional<Manifest> manifest) {
    this.session = session;
    this.host = host;
    this.manifest = manifest;
    this.survey = host.survey(JOBS);
  }

  /** The VMs on the host that are meant. */
  List<String> select(List<String> written, boolean all) {
    List<String> present = survey.statuses().keySet().stream().sorted().toList();
    if (!written.isEmpty()) {
      Hosts hosts = new Hosts(session);
      return Selection.of(written, present, "on " + host.uri(), name -> hosts.hint(host, name));
    }
    Set<String> chosen = new LinkedHashSet<>();
    manifest.ifPresent(it -> chosen.addAll(it.desired().keySet()));
    chosen.retainAll(present);
    if (all) {
      chosen.addAll(present);
    }
    if (chosen.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "nothing-to-capture",
          "there is nothing to capture on " + host.uri(),
          present.isEmpty() ? "there are no VMs there" : "name VMs, or say --all");
    }
    return List.copyOf(chosen);
  }

  /** Prints a manifest of these VMs. */
  ExitCode print(List<String> names) {
    Map<String, Machine> machines = machines(names);
    List<VmSpec> specs = specs(machines, true, Map.of());
    requireNothing(new CaptureProof(session, survey).differences(specs));
    Syntax syntax =
        session.options().output.value() == OutputFormat.JSON ? Syntax.JSON : Syntax.YAML;
    session.context().out().print(ManifestEditor.fresh(syntax, null, specs));
    specs.forEach(spec ->
        kept(Objects.requireNonNull(machines.get(spec.name())), spec)
            .forEach(place -> session.tell(spec.name() + ": not in the manifest: " + place)));
    return ExitCode.DONE;
  }

  /** Writes a manifest that is not there yet. */
  ExitCode create(ManifestLocation.File file, List<String> names) {
    Map<String, Machine> machines = machines(names);
    List<VmSpec> specs = specs(machines, true, Map.of());
    requireNothing(new CaptureProof(session, survey).differences(specs));
    String text = ManifestEditor.fresh(Syntax.of(file.name(), "{"), null, specs);
    try {
      Files.writeString(file.path(), text, StandardOpenOption.CREATE_NEW);
    } catch (IOException unwritable) {
      throw Unwritable.of(file.name(), unwritable);
    }
    session.context().interrupts().guard(() -> proveFresh(file, machines.keySet()));
    session.show(view(file.name(), true, machines, specs));
    return ExitCode.DONE;
  }

  /** What holds for the specs may not hold for the file: two VMs of it can be at odds. */
  private boolean proveFresh(ManifestLocation.File file, Set<String> names) {
    boolean proven = false;
    try {
      requireNothing(
          new CaptureProof(session, survey).differences(new Manifests(session).read(), names));
      proven = true;
      return true;
    } finally {
      if (!proven) {
        delete(file);
      }
    }
  }

  private static void delete(ManifestLocation.File file) {
    try {
      Files.delete(file.path());
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  /** Brings the manifest up to date. */
  ExitCode update(List<String> names) {
    Map<String, Machine> machines = machines(names);
    ManifestLocation.File file = file();
    Map<String, VmSpec> stated = manifest.map(Manifest::desired).orElse(Map.of());
    List<Problem> differences = List.of();
    // The simplest form may be too simple where defaults of the manifest say something else.
    for (boolean simplest : List.of(true, false)) {
      List<VmSpec> specs = specs(machines, simplest, stated);
      ManifestEdit edit = new ManifestEditor(new Manifests(session).reader()).edit(file, specs);
      differences = session.context().interrupts().guard(() -> prove(edit, machines.keySet()));
      if (differences.isEmpty()) {
        session.show(view(file.name(), edit.isChange(), machines, specs));
        return ExitCode.DONE;
      }
    }
    requireNothing(differences);
    return ExitCode.FAILED;
  }

  /** Writes the file and looks whether a sync would find nothing; puts it back if it would. */
  private List<Problem> prove(ManifestEdit edit, Set<String> names) {
    boolean proven = false;
    try {
      edit.save();
      List<Problem> differences =
          new CaptureProof(session, survey).differences(new Manifests(session).read(), names);
      proven = differences.isEmpty();
      return differences;
    } catch (IOException unwritable) {
      proven = true;
      throw Unwritable.of(edit.file().toString(), unwritable);
    } finally {
      if (!proven) {
        putBack(edit);
      }
    }
  }

  private static void putBack(ManifestEdit edit) {
    try {
      edit.reversed().save();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void requireNothing(List<Problem> differences) {
    if (!differences.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, differences);
    }
  }

  private ManifestLocation.File file() {
    if (manifest.isEmpty()) {
      new Manifests(session).read();
    }
    List<ManifestLocation> locations = manifest.orElseThrow().locations();
    if (locations.size() != 1 || !(locations.getFirst() instanceof ManifestLocation.File file)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "capture-target",
          "capture writes into one manifest file, and this is "
              + String.join(", ", Manifests.names(manifest.orElseThrow())),
          "name one file with -f, or add --stdout");
    }
    return file;
  }

  private Map<String, Machine> machines(List<String> names) {
    List<String> meant =
        names.stream()
            .filter(name -> canBeListed(Objects.requireNonNull(survey.statuses().get(name))))
            .toList();
    Map<String, Machine> machines = survey.machines(meant);
    meant.stream()
        .filter(name -> !machines.containsKey(name))
        .forEach(gone -> session.tell(gone + " is left out: it went away meanwhile"));
    if (machines.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "nothing-to-capture",
          "none of these can be captured: " + String.join(", ", names),
          "nothing was written");
    }
    return machines;
  }

  private boolean canBeListed(VmStatus status) {
    Optional<String> objection =
        status.persistent()
            ? ManifestEditor.objection(status.name())
            : Optional.of("it is transient, and gone when it stops");
    objection.ifPresent(why -> session.tell(status.name() + " is left out: " + why));
    return objection.isEmpty();
  }

  private List<VmSpec> specs(
      Map<String, Machine> machines, boolean simplest, Map<String, VmSpec> stated) {
    MachineCapture capture = new MachineCapture(survey.host(), simplest);
    Map<String, VmSpec> others = new LinkedHashMap<>(stated);
    others.keySet().removeAll(machines.keySet());
    sharedDisks = new SharedDisks(others.values());
    return sharedDisks.apart(
        machines.values().stream()
            .map(machine -> {
              String name = machine.status().name();
              return capture.of(machine, Optional.ofNullable(stated.get(name)));
            })
            .toList());
  }

  /** What no key says of a machine, and what another machine's entry says already. */
  private List<Kept> kept(Machine machine, VmSpec spec) {
    List<Kept> kept = new ArrayList<>(Unmodelled.of(machine.persistent(), spec));
    kept.addAll(sharedDisks.kept(spec.name(), machine.persistent()));
    return kept;
  }

  private CaptureView view(
      @Nullable String file, boolean changed, Map<String, Machine> machines, List<VmSpec> specs) {
    Map<String, VmSpec> byName = new LinkedHashMap<>();
    specs.forEach(spec -> byName.put(spec.name(), spec));
    List<CaptureView.Captured> captured =
        machines.values().stream()
            .map(machine ->
                captured(
                    machine,
                    Optional.ofNullable(byName.get(machine.status().name())).orElseThrow()))
            .toList();
    return new CaptureView(host.uri(), file, changed, captured);
  }

  private CaptureView.Captured captured(Machine machine, VmSpec spec) {
    return new CaptureView.Captured(
        machine.status().name(), Documents.tree(SpecJson.write(spec)), kept(machine, spec));
  }
}
