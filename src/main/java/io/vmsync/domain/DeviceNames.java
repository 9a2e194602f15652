package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one of several elements of the same name is told from the others, and summed up. */
final class DeviceNames {
  private static final int LONGEST_TEXT = 60;

  private DeviceNames() {}

  /**
   * The same element in another document: of the same identity, or the first one where it has none.
   */
  static Optional<Element> counterpart(Element element, List<Element> candidates) {
    String identity = identity(element);
    return candidates.stream().filter(each -> identity(each).equals(identity)).findFirst();
  }

  /** The step of an XPath that leads to it. */
  static String step(Element element, boolean several) {
    String name = element.tag();
    if (!several) {
      return name;
    }
    String identity = identity(element);
    return identity.isEmpty() ? name + "[" + position(element) + "]" : name + identity;
  }

  /** What it is about: its attributes and those of its source and target, or its text. */
  static String summary(Element element) {
    String text = Elements.children(element).isEmpty() ? Elements.text(element) : "";
    String words =
        Stream.concat(
                Stream.of(element),
                Stream.of("source", "target", "model", "backend")
                    .flatMap(name -> Elements.child(element, name).stream()))
            .flatMap(DeviceNames::attributes)
            .collect(Collectors.joining(", "));
    String whole = words.isEmpty() ? text : words;
    return whole.isEmpty() ? "present" : whole.substring(0, Math.min(whole.length(), LONGEST_TEXT));
  }

  /** The shortest that tells it from its siblings. */
  static String brief(Element element) {
    String identity = identity(element);
    return identity.isEmpty() ? summary(element) : identity.replaceAll("[^']*'([^']*)'[^']*", "$1");
  }

  private static Stream<String> attributes(Element element) {
    return element.attributes().stream()
        .filter(attribute -> !attribute.isDeclaration())
        .filter(attribute -> !attribute.name().equals("passwd"))
        .map(attribute -> attribute.name() + "=" + attribute.value());
  }

  private static String identity(Element element) {
    return switch (element.tag()) {
      case "disk" -> of(element, "target/@dev");
      case "interface" -> of(element, "mac/@address");
      case "channel" -> of(element, "target/@name");
      case "controller" -> of(element, "@type") + of(element, "@index");
      default -> of(element, "@name");
    };
  }

  private static String of(Element element, String path) {
    return ElementPath.of(path)
        .read(element)
        .map(value -> "[" + path + "='" + value + "']")
        .orElse("");
  }

  private static int position(Element element) {
    return Elements.children(element.parent().orElseThrow(), element.tag()).indexOf(element) + 1;
  }
}
