package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.Violation;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says in our own words where a manifest is against the schema. */
final class SchemaProblems {
  private SchemaProblems() {}

  static void collect(Tree root, Problems problems) {
    List<Violation> violations = ManifestSchema.MANIFEST.check(root);
    if (violations.isEmpty()) {
      return;
    }
    // What is missing comes last: at the same place, a misspelt key is what there is to mend.
    violations.stream()
        .filter(violation -> !isXmlEntry(violation.path()))
        .sorted(Comparator.comparing(violation -> violation.claim() instanceof Claim.Has))
        .forEach(violation -> problems.add(problem(violation)));
  }

  /** The keys under {@code xml} are no names to look up; {@link XmlChecks} knows what they are. */
  private static boolean isXmlEntry(List<Object> path) {
    int vm = !path.isEmpty() && path.getFirst().equals("defaults") ? 1 : 2;
    return path.size() > vm + 1 && XmlEntries.KEY.equals(path.get(vm));
  }

  private static Problem problem(Violation violation) {
    Tree tree = violation.tree();
    String key = key(violation.path());
    return switch (violation.claim()) {
      case Claim.Type type -> TypeProblem.of(tree, key, isItem(violation.path()), type.types());
      case Claim.OneOf words -> wrongWord(tree, key, words.texts());
      case Claim.AtLeast(long least) -> outside(tree, "less", "least", least);
      case Claim.AtMost(long most) -> outside(tree, "more", "most", most);
      case Claim.Has(String missing) -> missing(tree, missing);
      case Claim.HasNot unknown -> unknownKey(unknown, violation);
      case Claim.Matches pattern -> wrongPattern(tree, key);
      case Claim.Characters least -> empty(tree, key, "write a value");
      case Claim.Items least -> empty(tree, key, "write at least one item, or leave it out");
      case Claim.Distinct distinct ->
          tree.place().error("repeated", "'" + key + "' says something twice", "write each once");
      case Claim.Not not ->
          tree.place().error("exclusive", "'path' and 'url' exclude one another", "keep one");
    };
  }

  private static boolean isItem(List<Object> path) {
    return !path.isEmpty() && !(path.getLast() instanceof String);
  }

  private static Problem outside(Tree tree, String comparison, String bound, long limit) {
    String message = written(tree) + " is " + comparison + " than " + limit;
    return tree.place().error("out-of-range", message, "write at " + bound + " " + limit);
  }

  private static Problem empty(Tree tree, String key, String hint) {
    return tree.place().error("empty", "'" + key + "' is empty", hint);
  }

  private static Problem missing(Tree tree, String key) {
    String hint =
        key.equals("vms")
            ? "write vms: {} if there are none yet"
            : "write " + key + ": and a value";
    return start(tree).error("missing-key", "'" + key + "' is missing", hint);
  }

  /** A whole map would be underlined otherwise. */
  private static Place start(Tree tree) {
    Place place = tree.place();
    return new Place(place.source(), place.start(), place.start() + 1, place.path());
  }

  private static Problem unknownKey(Claim.HasNot claim, Violation violation) {
    String key = claim.key();
    Tree parent = violation.tree();
    Place place =
        parent instanceof MapTree map
            ? map.entry(key).map(MapTree.Entry::keyPlace).orElse(map.place())
            : parent.place();
    String hint = unknownKeyHint(key, claim.known());
    return place.error("unknown-key", "unknown key '" + key + "'", hint);
  }

  private static String unknownKeyHint(String key, List<String> known) {
    boolean top = known.contains("vms");
    boolean vm = known.contains("vcpus");
    Optional<String> slip = top ? Slips.ofTop(key) : vm ? Slips.ofVm(key) : Optional.empty();
    if (top && ManifestSchema.VM.keys().contains(key)) {
      return "this belongs to a VM: write it under vms and the VM's name, or under defaults";
    }
    return slip.or(() -> Suggestion.hint(key, known))
        .orElse("the keys here are " + String.join(", ", known));
  }

  private static Problem wrongWord(Tree tree, String key, List<String> words) {
    String message = written(tree) + " is not a value of '" + key + "'";
    String possible = "write " + String.join(" or ", words);
    String hint =
        tree instanceof ScalarTree scalar
            ? Suggestion.hint(scalar.text(), words).orElse(possible)
            : possible;
    return tree.place().error("unknown-value", message, hint);
  }

  private static Problem wrongPattern(Tree tree, String key) {
    String hint =
        switch (key) {
          case "memory", "size", "maximum" ->
              "write a whole number and a unit, such as 512 MiB or 12 GiB";
          case "target" -> "write a name such as vda or sdb";
          case "serial" -> "write letters, digits, spaces and _ . + -";
          case "sha256" -> "write 64 hexadecimal digits, as sha256sum prints them";
          case "network" -> "write the name of a libvirt network";
          case "bridge", "direct" -> "write the name of a network device of the host";
          default -> "write a name of letters, digits, dots, dashes and underscores";
        };
    return tree.place().error("malformed", written(tree) + " cannot be '" + key + "'", hint);
  }

  /** The value as a message shows it: text in quotes, long values shortened. */
  static String written(Tree tree) {
    if (!(tree instanceof ScalarTree scalar)) {
      return tree.kindName();
    }
    String text = scalar.text();
    String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return switch (scalar.kind()) {
      case TEXT -> "'" + cut + "'";
      case WHOLE, DECIMAL, TRUTH -> cut;
      case NOTHING -> "null";
    };
  }

  /** The nearest key above a place: that of the list, for an item of a list. */
  private static String key(List<Object> path) {
    return path.reversed().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse("");
  }
}
