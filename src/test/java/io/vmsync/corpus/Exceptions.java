package io.vmsync.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The documents of which no second machine can be made as the manifest says it, each with the
 * reason: {@code src/test/resources/corpus/round-trip-exceptions.yaml}.
 */
final class Exceptions {
  private static final String FILE = "/corpus/round-trip-exceptions.yaml";

  private final Map<String, String> reasons = new TreeMap<>();

  private Exceptions() {}

  /** Those of one driver. */
  static Exceptions of(Driver driver) {
    Exceptions exceptions = new Exceptions();
    try (InputStream file = Exceptions.class.getResourceAsStream(FILE)) {
      JsonNode listed = new YAMLMapper().readTree(Objects.requireNonNull(file, FILE));
      for (JsonNode group : listed.path(driver.uri())) {
        for (JsonNode document : group.path("documents")) {
          exceptions.reasons.put(document.asString(), group.path("reason").asString());
        }
      }
      return exceptions;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** How many documents there are for each reason. */
  Map<String, Integer> byReason() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    reasons.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }

  /**
   * What the list and the truth disagree on: a failure that is not listed, an entry too many.
   *
   * @param tried what this host accepted: one without KVM refuses documents that another takes
   */
  List<String> disagreements(Set<String> tried, Set<String> failed) {
    List<String> found = new ArrayList<>();
    failed.stream().filter(each -> !reasons.containsKey(each)).forEach(found::add);
    reasons.keySet().stream()
        .filter(each -> tried.contains(each) && !failed.contains(each))
        .forEach(each -> found.add(each + " is listed and need not be"));
    return found;
  }
}
