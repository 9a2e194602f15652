package io.vmsync.corpus;

import io.vmsync.domain.DomainXml;
import io.vmsync.e2e.Command;
import io.vmsync.e2e.Executable;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.Removal;
import io.vmsync.engine.View;
import io.vmsync.spec.VirtType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The corpus on one hypervisor: what was accepted, and what each check came to. */
final class Trial implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Site site;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<Measured> measured = new ArrayList<>();
  private final List<Score> scores = new ArrayList<>();
  private @Nullable ObjectNode manifest;
  private int rewritten;

  Trial(Site site) {
    this.site = site;
  }

  /** Defines every document that the hypervisor takes. */
  void define() {
    for (Corpus.Document document : Corpus.documents()) {
      try {
        hypervisor().define(document.xml());
        settle(document.name());
        files.put(document.name(), document.file());
      } catch (EngineException.ConnectionLost lost) {
        throw lost;
      } catch (EngineException refused) {
        // Made for another libvirt, another architecture or an emulator that is not here.
      }
    }
    site.defineNetwork(ManifestEdit.OTHER_NETWORK);
  }

  /**
   * Defines a machine once more as it is. Libvirt counts some ports anew and puts some controllers
   * into another order then, as it does at every {@code virsh edit}; from then on it is quiet.
   */
  private void settle(String name) {
    String first = hypervisor().description(name, View.PERSISTENT);
    hypervisor().define(first);
    if (!hypervisor().description(name, View.PERSISTENT).equals(first)) {
      rewritten++;
    }
  }

  boolean hasKvm() {
    return hypervisor().host().virtTypes().contains(VirtType.KVM);
  }

  int accepted() {
    return files.size();
  }

  /** The files of the documents that were accepted. */
  Set<String> files() {
    return Set.copyOf(files.values());
  }

  /** Captures everything in one run, beside a script that only reads it. */
  void measure() {
    Path bench = Path.of("src/bench").toAbsolutePath();
    String runs = "5";
    List<String> vm = List.of(Executable.path().toString(), "--connect", site.uri());
    List<String> line = new ArrayList<>(List.of(bench + "/measured.py", runs));
    line.addAll(vm);
    line.addAll(List.of("capture", "--all", "--stdout"));
    measured.add(measured("`vm capture --all --stdout`", line));
    String script = bench.resolve("read-all.py").toString();
    measured.add(
        measured(
            "Python, libvirt and lxml: read only",
            List.of(bench + "/measured.py", runs, script, site.uri())));
  }

  private static Measured measured(String what, List<String> line) {
    Command command =
        Command.of(line.toArray(String[]::new)).with("JAVA_HOME", System.getProperty("java.home"));
    return Measured.of(what, command.run().exits(0).out());
  }

  Results.Result result(Map<String, Integer> excused) {
    return new Results.Result(Corpus.offered(), files.size(), rewritten, scores, excused, measured);
  }

  /** Captures everything, and looks whether a sync would change anything. */
  Score captureIsSilent() {
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    capture("corpus.yaml", wrong);
    changes("sync", "--check", "-f", "corpus.yaml", "-o", "json").forEach(wrong::put);
    return score("capture is silent", files.size(), wrong);
  }

  /** Captures all that can be; the others are complained of. */
  private void capture(String file, Map<String, List<String>> wrong) {
    Site.Ran ran = site.vm("capture", "--all", "-f", file, "-o", "json");
    while (ran.exit() != 0) {
      int known = wrong.size();
      problems(JSON.readTree(ran.out()).path("problems"), wrong);
      if (wrong.size() == known) {
        throw new AssertionError("capture failed: " + ran);
      }
      List<String> line = new ArrayList<>(List.of("capture", "-f", file, "-o", "json"));
      files.keySet().stream().filter(name -> !wrong.containsKey(name)).forEach(line::add);
      ran = site.vm(line.toArray(String[]::new));
    }
  }

  private static void problems(JsonNode problems, Map<String, List<String>> wrong) {
    for (JsonNode problem : problems) {
      String text = problem.path("field").asString("") + ": " + problem.path("message").asString();
      wrong.computeIfAbsent(problem.path("vm").asString(), any -> new ArrayList<>()).add(text);
    }
  }

  /** What a command would change or could not, by machine. */
  private Map<String, List<String>> changes(String... arguments) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (JsonNode machine : run(arguments).path("machines")) {
      List<String> texts = new ArrayList<>();
      for (JsonNode change : machine.path("changes")) {
        texts.add(
            "%s: %s → %s"
                .formatted(
                    change.path("field").asString(),
                    change.path("before").asString(""),
                    change.path("after").asString()));
      }
      for (JsonNode problem : machine.path("problems")) {
        if (problem.path("severity").asString().equals("error")) {
          texts.add(problem.path("message").asString());
        }
      }
      if (!texts.isEmpty()) {
        found.put(machine.path("name").asString(), texts);
      }
    }
    return found;
  }

  private JsonNode run(String... arguments) {
    Site.Ran ran = site.vm(arguments);
    try {
      JsonNode told = JSON.readTree(ran.out());
      if (told.path("kind").asString().equals("failure")) {
        throw new AssertionError(List.of(arguments) + ": " + ran);
      }
      return told;
    } catch (RuntimeException noJson) {
      throw new AssertionError(List.of(arguments) + ": " + ran, noJson);
    }
  }

  /** Looks for what no field says and capture does not list either. */
  Score nothingIsHidden() {
    Visibility visibility = new Visibility(hypervisor().host());
    Map<String, DomainXml> definitions = definitions();
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    for (JsonNode machine : captured().path("machines")) {
      String name = machine.path("name").asString();
      List<String> listed = new ArrayList<>();
      machine.path("preserved").forEach(place -> listed.add(place.asString()));
      DomainXml definition = Optional.ofNullable(definitions.get(name)).orElseThrow();
      wrong.put(name, new ArrayList<>(visibility.hidden(definition, listed)));
      add(wrong, name, visibility.wronglyListed(definition, listed));
    }
    return score("nothing is hidden", files.size(), wrong);
  }

  private JsonNode captured() {
    List<String> line = new ArrayList<>(List.of("capture", "-f", "corpus.yaml", "-o", "json"));
    return run(line.toArray(String[]::new));
  }

  /** Makes a second machine of what is captured of each, and captures that. */
  Score roundTripIsFixedPoint() {
    ObjectNode copy = RoundTrip.copy(manifest());
    RoundTrip.networks(copy).forEach(site::defineNetwork);
    write("copy.json", copy);
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    List<String> made = new ArrayList<>();
    for (JsonNode machine : run("sync", "-y", "-f", "copy.json", "-o", "json").path("machines")) {
      String name = machine.path("name").asString();
      List<String> refused = refused(machine).toList();
      add(wrong, RoundTrip.original(name), refused);
      if (refused.isEmpty()) {
        made.add(name);
      }
    }
    List<String> line = new ArrayList<>(List.of("capture", "-f", "again.json", "-o", "json"));
    line.addAll(made);
    if (!made.isEmpty()) {
      run(line.toArray(String[]::new));
    }
    JsonNode again = made.isEmpty() ? copy : JSON.readTree(read("again.json")).path("vms");
    for (String name : made) {
      List<String> differences =
          RoundTrip.differences(copy.path("vms").path(name), again.path(name));
      add(wrong, RoundTrip.original(name), differences);
      hypervisor().undefine(name, EnumSet.allOf(Removal.class));
    }
    return score("a round trip is a fixed point", files.size(), wrong);
  }

  /** Changes every machine through the manifest, and compares the definitions before and after. */
  Score editIsSurgical(ManifestEdit edit) {
    Map<String, DomainXml> before = definitions();
    ObjectNode edited = manifest();
    List<String> concerned = new ArrayList<>();
    for (Map.Entry<String, JsonNode> vm : edited.path("vms").properties()) {
      DomainXml definition = before.get(vm.getKey());
      if (definition != null && edit.apply((ObjectNode) vm.getValue(), definition)) {
        concerned.add(vm.getKey());
      }
    }
    write("edited.json", edited);
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    JsonNode result = run("sync", "-y", "-f", "edited.json", "-o", "json");
    for (JsonNode machine : result.path("machines")) {
      String name = machine.path("name").asString();
      if (concerned.contains(name)) {
        add(wrong, name, refused(machine).toList());
      }
    }
    Map<String, DomainXml> after = definitions();
    for (String name : concerned) {
      add(wrong, name, stray(edit, before.get(name), after.get(name)));
    }
    return score("an edit is surgical: " + edit.key(), concerned.size(), wrong);
  }

  private static Stream<String> refused(JsonNode machine) {
    List<String> texts = new ArrayList<>();
    for (JsonNode problem : machine.path("problems")) {
      if (problem.path("severity").asString().equals("error")) {
        texts.add(problem.path("message").asString());
      }
    }
    if (machine.has("failure")) {
      texts.add("failed: " + machine.path("failure").path("message").asString());
    }
    machine.path("unsettled").forEach(field -> texts.add("unsettled: " + field.asString()));
    return texts.stream();
  }

  /** The places that differ and should not, or the complaint that none does that should. */
  private static List<String> stray(
      ManifestEdit edit, @Nullable DomainXml before, @Nullable DomainXml after) {
    if (before == null || after == null) {
      return List.of("it is gone");
    }
    List<String> places = edit.places(before).toList();
    List<String> differences = Differences.between(before.root(), after.root());
    List<String> stray =
        new ArrayList<>(
            differences.stream()
                .filter(ManifestEdit.ours().negate())
                .filter(place -> places.stream().noneMatch(each -> Nodes.isWithin(place, each)))
                .toList());
    boolean edited =
        differences.stream()
            .anyMatch(place -> places.stream().anyMatch(each -> Nodes.isWithin(place, each)));
    if (!edited) {
      stray.add("nothing changed");
    }
    return stray;
  }

  private static void add(Map<String, List<String>> wrong, String name, Collection<String> texts) {
    wrong.computeIfAbsent(name, any -> new ArrayList<>()).addAll(texts);
  }

  /** The manifest of all machines, which the edits change one after the other. */
  private ObjectNode manifest() {
    ObjectNode known = manifest;
    if (known == null) {
      capture("corpus.json", new LinkedHashMap<>());
      known = (ObjectNode) JSON.readTree(read("corpus.json"));
      manifest = known;
    }
    return known;
  }

  private Map<String, DomainXml> definitions() {
    Map<String, DomainXml> definitions = new LinkedHashMap<>();
    files
        .keySet()
        .forEach(name ->
            definitions.put(
                name, DomainXml.parse(hypervisor().description(name, View.PERSISTENT))));
    return definitions;
  }

  private Score score(String check, int tried, Map<String, List<String>> wrong) {
    Map<String, List<String>> byFile = new LinkedHashMap<>();
    wrong.forEach((name, texts) -> byFile.put(files.getOrDefault(name, name), texts));
    Score score = new Score(check, tried, byFile);
    scores.add(score);
    return score;
  }

  private HypervisorBackend hypervisor() {
    return site.connection().hypervisor();
  }

  private Path path(String file) {
    return site.directory().resolve(file);
  }

  private String read(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void write(String file, JsonNode tree) {
    try {
      Files.writeString(path(file), tree.toPrettyString());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    site.close();
  }
}
