package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.SourceReader;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every key can be ignored, wherever it is set: then it is as if nobody had written it. */
final class IgnoredKeysTest {
  /** A key, and a VM of an example that has it. */
  record Case(Path example, String vm, String key) {
    @Override
    public String toString() {
      return key + " of " + vm + " in " + example.getFileName();
    }
  }

  static List<Case> cases() throws Exception {
    List<Case> cases = new ArrayList<>();
    for (Path example : SampleManifestsTest.manifests().toList()) {
      root(example)
          .path("vms")
          .forEachEntry((vm, keys) ->
              keys.propertyNames().stream()
                  .filter(key -> Rows.of(key).isPresent())
                  .forEach(key -> cases.add(new Case(example, vm, key))));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsIfNotWritten(Case each) {
    assertThat(said(each, vm -> ignore(vm, each.key()))).isEqualTo(saidWithout(each));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsIfNoProfileSetIt(Case each) {
    ObjectNode root = root(each);
    ObjectNode vm = (ObjectNode) root.path("vms").path(each.vm());
    JsonNode value = vm.remove(each.key());
    root.withObject("/profiles").putObject("setting").set(each.key(), value);
    List<JsonNode> chosen = profiles(vm);
    ArrayNode profiles = vm.putArray("profile");
    chosen.forEach(profiles::add);
    profiles.add("setting");
    ignore(vm, each.key());
    assertThat(said(each, root)).isEqualTo(saidWithout(each));
  }

  @Test
  void everyKeyIsTried() throws Exception {
    Set<String> tried = cases().stream().map(Case::key).collect(Collectors.toSet());
    assertThat(tried).containsAll(Rows.ALL.stream().map(Row::key).toList());
    assertThat(cases())
        .allSatisfy(each -> assertThat(said(each, vm -> {})).asString().startsWith("VmSpec"));
  }

  private static List<JsonNode> profiles(ObjectNode vm) {
    JsonNode written = vm.path("profile");
    return written.isString() ? List.of(written) : written.valueStream().toList();
  }

  private static void ignore(ObjectNode vm, String key) {
    vm.putArray("ignore").add(key);
  }

  /** What is said when the key is written nowhere, in none of its forms. */
  private static Object saidWithout(Case each) {
    ObjectNode root = root(each);
    List<String> forms =
        Rows.ALL.stream()
            .map(Row::key)
            .filter(key -> key.equals(each.key()) || Rows.areAlternatives(key, each.key()))
            .toList();
    root.withObject("/defaults").remove(forms);
    root.withObject("/profiles").forEach(profile -> ((ObjectNode) profile).remove(forms));
    root.path("vms").forEach(vm -> ((ObjectNode) vm).remove(forms));
    return said(each, root);
  }

  private static Object said(Case each, Consumer<ObjectNode> change) {
    ObjectNode root = root(each);
    change.accept((ObjectNode) root.path("vms").path(each.vm()));
    return said(each, root);
  }

  /** What the manifest says of the VM, or what is wrong with it. */
  private static Object said(Case each, ObjectNode root) {
    Source source = new Source("vms.json", Syntax.JSON, root.toString());
    ManifestLocation.File file = new ManifestLocation.File(each.example(), "vms.json");
    try {
      return String.valueOf(Reading.reader().readAs(file, source).desired().get(each.vm()));
    } catch (ProblemsException wrong) {
      return wrong.problems().stream().map(Problem::message).toList();
    }
  }

  /** The example with this VM only. */
  private static ObjectNode root(Case each) {
    ObjectNode root = root(each.example());
    ((ObjectNode) root.path("vms")).retain(each.vm());
    return root;
  }

  private static ObjectNode root(Path example) {
    Source source = SourceReader.read(example, example.getFileName().toString());
    String json = Reading.json(TreeParser.parse(source, new Problems()));
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(json);
    root.path("vms").forEach(vm -> ((ObjectNode) vm).removeIf(JsonNode::isNull));
    return root;
  }
}
