package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.SourceReader;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmName;
import io.vmsync.spec.VmSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes captured VMs into a manifest and leaves everything else in it as it is: comments, order,
 * layout, quotes, variables and the keys that capture does not speak about.
 */
public final class ManifestEditor {
  /** One pass is enough but where an anchor was changed: then its aliases are next. */
  private static final int PASSES = 4;

  private final ManifestReader reader;

  /** An editor that understands manifests as this reader does. */
  public ManifestEditor(ManifestReader reader) {
    this.reader = reader;
  }

  /**
   * Works out a file's new text; nothing is written until {@link ManifestEdit#save}.
   *
   * @param captured what each VM is; a key is written only for what a spec states
   * @throws ProblemsException when the file is invalid, or cannot be made to say this by small
   *     changes
   */
  public ManifestEdit edit(ManifestLocation.File file, List<VmSpec> captured) {
    Source source = SourceReader.read(file.path(), file.name());
    return new ManifestEdit(file.path(), source.text(), edit(file, source, captured));
  }

  /**
   * Why no manifest can list a VM of that name, or empty when one can: libvirt takes names that a
   * manifest does not, such as one with a tab.
   */
  public static Optional<String> objection(String name) {
    return Entry.isNote(name)
        ? Optional.of("what begins with x- is a note in a manifest")
        : VmName.objection(name);
  }

  /** A new manifest of these VMs. */
  public static String fresh(Syntax syntax, @Nullable String connect, List<VmSpec> specs) {
    Value.Draft vms = new Value.Draft();
    specs.forEach(spec -> vms.put(spec.name(), new Value.Members(stated(spec))));
    Value.Members root =
        new Value.Draft().put("connect", Value.of(connect)).put("vms", vms.finish()).finish();
    Renderer renderer = new Renderer(Layout.fresh(syntax));
    String lines = renderer.lines(root.members(), syntax == Syntax.JSON ? "  " : "");
    return syntax == Syntax.JSON ? "{\n" + lines + "\n}\n" : lines + "\n";
  }

  /** What a spec says, without the lists that are empty. */
  private static Map<String, Value> stated(VmSpec spec) {
    Map<String, Value> written = new LinkedHashMap<>(Rows.write(spec));
    written.entrySet().removeIf(each -> Rows.saysNothing(each.getKey(), each.getValue()));
    return written;
  }

  String edit(ManifestLocation file, Source before, List<VmSpec> captured) {
    Manifest original = reader.readAs(file, before);
    Source source = before;
    for (int pass = 0; pass < PASSES; pass++) {
      TextEdits edits = edits(file, source, captured);
      if (edits.isEmpty()) {
        break;
      }
      source = new Source(source.name(), source.syntax(), edits.apply(source.text()));
    }
    prove(original, reread(file, source), captured);
    return source.text();
  }

  private TextEdits edits(ManifestLocation file, Source source, List<VmSpec> captured) {
    Manifest manifest = reread(file, source);
    MapTree root = (MapTree) reader.substituted(source);
    Entry vms = root.entry("vms").orElseThrow();
    Layout layout = Layout.of(source, (MapTree) TreeParser.parse(source, new Problems()));
    MapEdits maps = new MapEdits(source, layout);
    ValueEdits values = new ValueEdits(maps, reader.paths(file), source.syntax() == Syntax.JSON);
    VmEdits editing = new VmEdits(maps, values, root.place());
    TextEdits edits = new TextEdits();
    Map<String, Map<String, Value>> added = new LinkedHashMap<>();
    for (VmSpec spec : captured) {
      Declaration declared = manifest.declarations().get(spec.name());
      if (declared == null) {
        VmSpec blank = reader.blank(file, root, spec.name());
        added.put(spec.name(), VmEdits.outdated(blank, spec, Set.of()));
        continue;
      }
      Entry vm = Layers.map(vms.value()).flatMap(map -> map.entry(spec.name())).orElseThrow();
      var outdated = VmEdits.outdated(declared.spec(), spec, declared.ignored());
      editing.update(vm, maps.isFlow(vms.value()), outdated, edits);
    }
    editing.append(vms, added, edits);
    return edits;
  }

  private Manifest reread(ManifestLocation file, Source source) {
    return reader.readAs(file, source);
  }

  private static void prove(Manifest before, Manifest after, List<VmSpec> captured) {
    Set<String> names = captured.stream().map(VmSpec::name).collect(Collectors.toSet());
    boolean othersSame =
        before.desired().values().stream()
            .filter(spec -> !names.contains(spec.name()))
            .allMatch(spec -> after.spec(spec.name()).filter(spec::equals).isPresent());
    if (!othersSame || !captured.stream().allMatch(spec -> says(after, spec))) {
      throw notEditable(before.locations().getFirst());
    }
  }

  private static boolean says(Manifest manifest, VmSpec spec) {
    Declaration declared = manifest.declarations().get(spec.name());
    return declared != null
        && VmEdits.outdated(declared.spec(), spec, declared.ignored()).isEmpty();
  }

  private static ProblemsException notEditable(ManifestLocation file) {
    return new ProblemsException(
        Problem.error(
            "not-editable",
            Where.InFile.wholeFile(file.name()),
            "this manifest cannot be made to say what was captured by changing single values",
            "write the VMs without aliases, or use capture --stdout"));
  }
}
