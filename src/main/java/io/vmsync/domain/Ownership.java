package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * Our own element in a domain's {@code <metadata>}: which manifest owns the VM, and what was last
 * applied to it. There is no state file; this travels with the VM.
 *
 * <p>The element names the VM it was written for, because cloning copies it: what came into another
 * VM in that way says nothing about that one.
 *
 * @param owner the manifest, as its reader names it
 * @param applied the last applied spec in canonical JSON
 */
public record Ownership(String owner, String applied) {
  /** The namespace of our element. */
  public static final String NAMESPACE = "urn:vmsync:domain:1";

  static final String PREFIX = "vm";
  static final String TAG = PREFIX + ":applied";
  private static final String OWNER = "owner";
  private static final String VM = "vm";
  private static final String PROTECTED = "protected";

  /** Whether a VM is protected from destroy and prune: an attribute of our element. */
  static final Mapping<Boolean> PROTECTION =
      new Mapping<>() {
        @Override
        public String location() {
          return "metadata/" + TAG + "/@" + PROTECTED;
        }

        @Override
        public Reading<Boolean> read(Element domain) {
          return Reading.of(
              own(domain).filter(e -> e.attribute(PROTECTED).equals("yes")).isPresent());
        }

        @Override
        public void write(Edit edit, Element domain, Boolean value) {
          if (value) {
            edit.attribute(make(edit, domain), PROTECTED, "yes");
          } else {
            element(domain).ifPresent(element -> edit.removeAttribute(element, PROTECTED));
          }
        }
      };

  /** What a document says of its ownership, if it does, and not of another VM's. */
  public static Optional<Ownership> read(DomainXml domain) {
    return own(domain.root())
        .map(element -> new Ownership(element.attribute(OWNER), Elements.text(element)));
  }

  /** Whether a document says that its VM is protected. */
  public static boolean isProtected(DomainXml domain) {
    return PROTECTION.read(domain.root()).value().orElse(false);
  }

  /** Writes this into a document. */
  public void write(Edit edit, DomainXml domain) {
    Element element = make(edit, domain.root());
    edit.attribute(element, OWNER, owner);
    edit.attribute(element, VM, domain.name());
    edit.text(element, applied);
  }

  /** Our element of a document as text; empty when it has none. */
  public static String text(DomainXml domain) {
    return element(domain.root()).map(Element::toString).orElse("");
  }

  private static Optional<Element> element(Element domain) {
    return Elements.child(domain, "metadata").stream()
        .flatMap(metadata -> Elements.children(metadata).stream())
        .filter(child -> NAMESPACE.equals(child.namespace()))
        .findFirst();
  }

  private static Optional<Element> own(Element domain) {
    return element(domain).filter(element -> !isCloned(element, domain));
  }

  private static boolean isCloned(Element element, Element domain) {
    return element.hasAttribute(VM) && !element.attribute(VM).equals(Elements.text(domain, "name"));
  }

  /** The element as it is, or made; one that a clone brought along loses what it says. */
  private static Element make(Edit edit, Element domain) {
    Optional<Element> found = element(domain);
    found
        .filter(element -> isCloned(element, domain))
        .ifPresent(element ->
            List.of(VM, OWNER, PROTECTED)
                .forEach(attribute -> edit.removeAttribute(element, attribute)));
    return found.orElseGet(() -> {
      Element metadata = edit.child(domain, "metadata");
      return edit.append(metadata, NAMESPACE, TAG);
    });
  }
}
