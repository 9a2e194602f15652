package io.vmsync.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that virsh tells of machines, read in one process; two are equal when nothing was touched.
 *
 * @param facts state, autostart, managed save, snapshots, checkpoints
 */
record Survey(
    Map<String, String> definitions, Map<String, String> live, Map<String, String> facts) {
  private static final Pattern ANSWER =
      Pattern.compile("@@@ (\\S+) (definition|live|facts)(.*?)(?=@@@ |\\z)", Pattern.DOTALL);
  private static final String UNSTEADY = "(?m)^(CPU time|Used memory|Max memory|CPU\\(s\\)):.*\n";

  /** Always the same UUID for the same name: a name of any kind would need quoting. */
  static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  static Survey of(Lab lab, Collection<String> names) {
    Map<String, String> byUuid = names.stream().collect(toMap(Survey::uuid, name -> name));
    String script = byUuid.keySet().stream().map(Survey::questions).collect(joining());
    Survey survey = new Survey(new HashMap<>(), new HashMap<>(), new HashMap<>());
    Matcher answers = ANSWER.matcher(lab.virsh(script).out());
    while (answers.find()) {
      String name = Optional.ofNullable(byUuid.get(answers.group(1))).orElseThrow();
      survey.note(answers.group(2), name, answers.group(3));
    }
    return survey;
  }

  private static String questions(String uuid) {
    return """
    echo '@@@ UUID definition'; dumpxml --inactive --security-info UUID;
    echo '@@@ UUID live'; dumpxml --security-info UUID;
    echo '@@@ UUID facts'; dominfo UUID; snapshot-list UUID --tree; checkpoint-list UUID --name;
    """
        .replace("\n", " ")
        .replace("UUID", uuid);
  }

  private void note(String kind, String name, String text) {
    switch (kind) {
      case "definition" -> definitions.put(name, text);
      case "live" -> live.put(name, text);
      default -> facts.put(name, text.replaceAll(UNSTEADY, ""));
    }
  }

  String definition(String name) {
    return Optional.ofNullable(definitions.get(name)).orElse("no definition");
  }

  String fact(String name) {
    return Optional.ofNullable(facts.get(name)).orElse("nothing");
  }
}
