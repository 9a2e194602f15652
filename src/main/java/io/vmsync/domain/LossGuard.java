package io.vmsync.domain;

import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that an engine kept everything an edit did not name. What it adds on its own (addresses,
 * controllers) is no loss; what it changed or dropped is.
 */
public final class LossGuard {
  private final Edit edit;
  private final List<String> losses = new ArrayList<>();

  private LossGuard(Edit edit) {
    this.edit = edit;
  }

  /**
   * Compares what was sent with what came back.
   *
   * @param sent the document as it was defined
   * @param edit what had been changed in it
   * @param kept the definition as the engine has it now
   * @return the places that were lost, for people; empty when nothing was
   */
  public static List<String> losses(DomainXml sent, Edit edit, DomainXml kept) {
    LossGuard guard = new LossGuard(edit);
    guard.compare(sent.root(), kept.root(), "");
    return List.copyOf(guard.losses);
  }

  private void compare(Element sent, Element kept, String path) {
    losses.addAll(ownLosses(sent, kept, path));
    List<Element> candidates = new ArrayList<>(Elements.children(kept));
    for (Element child : Elements.children(sent)) {
      if (!edit.created(child)) {
        match(child, candidates, path);
      }
    }
  }

  /**
   * Pairs a child with the first candidate that has all of it, else says what the nearest one
   * lacks.
   */
  private void match(Element child, List<Element> candidates, String path) {
    String where = path.isEmpty() ? child.tag() : path + "/" + child.tag();
    Optional<Element> whole =
        candidates.stream()
            .filter(each -> sameName(child, each) && includes(child, each))
            .findFirst();
    if (whole.isPresent()) {
      candidates.remove(whole.get());
      return;
    }
    Optional<Element> nearest =
        candidates.stream().filter(each -> sameName(child, each)).findFirst();
    if (nearest.isEmpty()) {
      losses.add(where);
      return;
    }
    candidates.remove(nearest.get());
    compare(child, nearest.get(), where);
  }

  private boolean includes(Element sent, Element kept) {
    LossGuard inner = new LossGuard(edit);
    inner.compare(sent, kept, "");
    return inner.losses.isEmpty();
  }

  private List<String> ownLosses(Element sent, Element kept, String path) {
    List<String> lost = new ArrayList<>();
    for (Attribute attribute : sent.attributes()) {
      String name = attribute.name();
      if (!edit.changedAttribute(sent, name)
          && !attribute.value().equals(kept.attribute(name))
          && !attribute.isDeclaration()) {
        lost.add(path + "/@" + name);
      }
    }
    if (Elements.children(sent).isEmpty()
        && !edit.changedText(sent)
        && !Elements.text(sent).equals(Elements.text(kept))) {
      lost.add(path);
    }
    return lost;
  }

  private static boolean sameName(Element one, Element other) {
    return one.tag().equals(other.tag());
  }
}
