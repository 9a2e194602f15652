package io.vmsync.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a document changes besides the fields when another takes its place. */
public final class Restoration {

  private Restoration() {}

  /**
   * The places that no field accounts for.
   *
   * @param fields the present document with every field that differs written into it
   * @param target the document that takes its place
   */
  public static List<Difference> besides(Patch fields, DomainXml target) {
    Set<String> changing =
        Differences.between(fields.before(), target).stream()
            .map(Difference::place)
            .collect(Collectors.toSet());
    List<String> told = told(fields.before(), target);
    return Differences.between(fields.document(), target).stream()
        .filter(each -> changing.contains(each.place()) || each.place().contains("["))
        .filter(each -> told.stream().noneMatch(place -> isAt(each.place(), place)))
        .toList();
  }

  /** Where the fields that differ stand: what they say of these places is enough. */
  private static List<String> told(DomainXml before, DomainXml target) {
    return FieldTable.ROWS.stream()
        .filter(row -> !row.read(before.root()).equals(row.read(target.root())))
        .flatMap(row -> Arrays.stream(row.mapping().location().split(", ")))
        .toList();
  }

  private static boolean isAt(String place, String location) {
    return place.equals(location) || place.startsWith(location + "/");
  }
}
