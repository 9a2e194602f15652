package io.vmsync.corpus;

import io.vmsync.domain.Elements;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where two documents differ, order of elements included; layout does not count. */
final class Differences {
  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(Element before, Element after) {
    Differences differences = new Differences();
    differences.compare(before, after, "");
    return differences.found;
  }

  private void compare(Element before, Element after, String path) {
    Map<String, String> attributes = new LinkedHashMap<>();
    before.attributes().forEach(each -> attributes.put(each.name(), each.value()));
    for (Attribute each : after.attributes()) {
      if (!each.value().equals(attributes.remove(each.name()))) {
        found.add(Nodes.join(path, "@" + each.name()));
      }
    }
    attributes.keySet().forEach(gone -> found.add(Nodes.join(path, "@" + gone)));
    boolean leaf = Elements.children(before).isEmpty() && Elements.children(after).isEmpty();
    if (leaf && !Elements.text(before).equals(Elements.text(after))) {
      found.add(Nodes.join(path, Nodes.TEXT));
    }
    children(before, after, path);
  }

  /** Pairs what is the same in order; what lies between is paired by name, or came or went. */
  private void children(Element before, Element after, String path) {
    Map<Element, String> places = Nodes.children(before, path);
    Map<Element, String> newPlaces = Nodes.children(after, path);
    List<Element> gone = new ArrayList<>();
    List<Element> come = new ArrayList<>();
    List<Element> left = new ArrayList<>(places.keySet());
    List<Element> right = new ArrayList<>(newPlaces.keySet());
    int[][] common = common(left, right);
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      if (i < left.size() && j < right.size() && same(left.get(i), right.get(j))) {
        settle(gone, come, places, newPlaces);
        i++;
        j++;
      } else if (j >= right.size() || (i < left.size() && common[i + 1][j] >= common[i][j + 1])) {
        gone.add(left.get(i++));
      } else {
        come.add(right.get(j++));
      }
    }
    settle(gone, come, places, newPlaces);
  }

  private void settle(
      List<Element> gone,
      List<Element> come,
      Map<Element, String> places,
      Map<Element, String> newPlaces) {
    for (Element old : List.copyOf(gone)) {
      for (Element fresh : come) {
        if (old.tag().equals(fresh.tag())) {
          compare(old, fresh, String.valueOf(places.get(old)));
          gone.remove(old);
          come.remove(fresh);
          break;
        }
      }
    }
    gone.forEach(old -> found.addAll(Nodes.leaves(old, String.valueOf(places.get(old)))));
    come.forEach(fresh -> found.addAll(Nodes.leaves(fresh, String.valueOf(newPlaces.get(fresh)))));
    gone.clear();
    come.clear();
  }

  private static boolean same(Element one, Element other) {
    return Nodes.signature(one).equals(Nodes.signature(other));
  }

  /** Lengths of the longest common sequences of what follows. */
  private static int[][] common(List<Element> left, List<Element> right) {
    List<String> before = left.stream().map(Nodes::signature).toList();
    List<String> after = right.stream().map(Nodes::signature).toList();
    int[][] lengths = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            before.get(i).equals(after.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }
}
