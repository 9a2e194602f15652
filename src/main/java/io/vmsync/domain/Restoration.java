package io.vmsync.domain;

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
    return Differences.between(fields.document(), target, fields.edit()::created).stream()
        .filter(each -> changing.contains(each.place()) || each.place().contains("["))
        .toList();
  }
}
