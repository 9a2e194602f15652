package io.vmsync.corpus;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.NewDomain;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import io.vmsync.xml.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;

/**
 * Looks for what of a document goes unmentioned, without asking the program how it finds out: a
 * place is said by a field if what is captured changes with it, or if a new machine made of what
 * was captured has it too; else capture must list it, or docs/fields.md say that it does not.
 */
final class Visibility {
  private static final Pattern DEVICE = Pattern.compile("^devices\\[1]/[^/]+");
  private static final Pattern BULLET = Pattern.compile("^- .*$", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final List<XPathExpression> granted = granted();
  private final HostFacts host;

  Visibility(HostFacts host) {
    this.host = host;
  }

  /**
   * The places that nobody says anything of.
   *
   * @param listed the places that capture lists
   */
  List<String> hidden(DomainXml definition, List<String> listed) {
    DomainXml probe = definition.copy();
    VmSpec captured = FieldTable.capture(probe);
    Set<String> unsaid = granted(probe);
    Set<String> rendered = rendered(captured);
    Map<String, String> devices = devices(probe);
    Set<String> numbered = listed.stream().map(Visibility::numbered).collect(Collectors.toSet());
    List<String> hidden = new ArrayList<>();
    for (Map.Entry<Node, String> leaf : leaves(probe.root(), "").entrySet()) {
      Node node = leaf.getKey();
      String place = leaf.getValue();
      if (!isListed(place, unsaid)
          && !isListed(place, numbered)
          && !rendered.contains(inRendered(place, devices) + "=" + value(node))
          && !isRead(node, probe, captured)) {
        hidden.add(place);
      }
    }
    return hidden;
  }

  /** Places that are listed although capture reads them, or that are not there at all. */
  List<String> wronglyListed(DomainXml definition, List<String> listed) {
    DomainXml probe = definition.copy();
    VmSpec captured = FieldTable.capture(probe);
    Map<Node, String> leaves = leaves(probe.root(), "");
    List<String> wrong = new ArrayList<>();
    for (String place : listed) {
      List<Node> nodes =
          leaves.entrySet().stream()
              .filter(leaf -> isListed(leaf.getValue(), Set.of(numbered(place))))
              .map(Map.Entry::getKey)
              .toList();
      if (nodes.isEmpty()) {
        wrong.add(place + " is not there");
      }
    }
    return captured.name().isEmpty() ? List.of() : wrong;
  }

  /** Attributes, and elements without others in them, with their places. */
  private static Map<Node, String> leaves(Element element, String path) {
    Map<Node, String> leaves = new LinkedHashMap<>();
    for (Attribute attribute : element.attributes()) {
      if (!attribute.isDeclaration()) {
        leaves.put(attribute, Nodes.join(path, "@" + attribute.name()));
      }
    }
    if (Elements.children(element).isEmpty()
        && (!Elements.text(element).isEmpty() || leaves.isEmpty())) {
      leaves.put(element, path);
    }
    Nodes.children(element, path).forEach((child, place) -> leaves.putAll(leaves(child, place)));
    return leaves;
  }

  private static String numbered(String path) {
    return Pattern.compile("/")
        .splitAsStream(path)
        .map(step -> step.startsWith("@") || step.endsWith("]") ? step : step + "[1]")
        .collect(Collectors.joining("/"));
  }

  private static boolean isListed(String place, Set<String> listed) {
    return listed.stream().anyMatch(each -> place.equals(each) || place.startsWith(each + "/"));
  }

  private static String value(Node node) {
    return node instanceof Element element ? element.text().strip() : ((Attribute) node).value();
  }

  /** Where a place would stand in a machine that has only what the manifest can say. */
  private static String inRendered(String place, Map<String, String> devices) {
    Matcher device = DEVICE.matcher(place);
    if (!device.find() || !devices.containsKey(bare(device.group()))) {
      return place;
    }
    String other = devices.getOrDefault(device.group(), "nowhere");
    return other + place.substring(device.end());
  }

  /** The devices of lists: as they are numbered, and as a new machine's would be. */
  private static Map<String, String> devices(DomainXml definition) {
    Map<String, String> places = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    Map<Element, String> numbered =
        Elements.child(definition.root(), "devices")
            .map(devices -> Nodes.children(devices, "devices[1]"))
            .orElse(Map.of());
    for (DeviceTable<?> table : FieldTable.DEVICES) {
      table.elements(definition).forEach(each -> places.put("devices/" + each.tag(), ""));
      for (Element device : table.expressible(definition)) {
        int number = counts.merge(device.tag(), 1, Integer::sum);
        places.put(
            String.valueOf(numbered.get(device)),
            "devices[1]/%s[%d]".formatted(device.tag(), number));
      }
    }
    return places;
  }

  private static String bare(String place) {
    return place.replaceAll("\\[\\d+]", "");
  }

  private Set<String> rendered(VmSpec captured) {
    try {
      DomainXml made = NewDomain.render(NewDomain.complete(captured, host));
      return leaves(made.root(), "").entrySet().stream()
          .map(leaf -> leaf.getValue() + "=" + value(leaf.getKey()))
          .collect(Collectors.toSet());
    } catch (RuntimeException incomplete) {
      return Set.of();
    }
  }

  /** Whether capture says something else when a place says something else, or is gone. */
  private static boolean isRead(Node node, DomainXml probe, VmSpec captured) {
    return switch (node) {
      case Attribute attribute -> isRead(attribute, probe, captured);
      case Element element -> isRead(element, probe, captured);
      default -> false;
    };
  }

  private static boolean isRead(Attribute attribute, DomainXml probe, VmSpec captured) {
    Element owner = attribute.parent().orElseThrow();
    String name = attribute.name();
    String value = attribute.value();
    owner.setAttribute(name, value + "1");
    boolean changed = differs(probe, captured);
    owner.removeAttribute(name);
    changed |= differs(probe, captured);
    owner.setAttribute(name, value);
    return changed;
  }

  private static boolean isRead(Element element, DomainXml probe, VmSpec captured) {
    String text = element.text();
    element.setText(text.strip() + "1");
    boolean changed = differs(probe, captured);
    element.setText(text);
    if (changed) {
      return true;
    }
    Element parent = element.parent().orElseThrow();
    Text place = new Text("");
    parent.replace(element, place);
    changed = differs(probe, captured);
    parent.replace(place, element);
    return changed;
  }

  private static boolean differs(DomainXml probe, VmSpec captured) {
    try {
      return !FieldTable.capture(probe).equals(captured);
    } catch (RuntimeException refused) {
      return true;
    }
  }

  private Set<String> granted(DomainXml probe) {
    org.w3c.dom.Element root = JdkXml.parse(probe.toString());
    Set<String> places = new HashSet<>();
    for (XPathExpression kind : granted) {
      NodeList nodes = evaluated(kind, root);
      for (int i = 0; i < nodes.getLength(); i++) {
        places.add(JdkXml.place(nodes.item(i)));
      }
    }
    return places;
  }

  private static NodeList evaluated(XPathExpression expression, org.w3c.dom.Element root) {
    try {
      return (NodeList) expression.evaluate(root, XPathConstants.NODESET);
    } catch (XPathExpressionException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** What docs/fields.md says is not listed, an XPath for each of its lines. */
  private static List<XPathExpression> granted() {
    try {
      String page = Files.readString(Path.of("docs/fields.md"));
      String section = page.substring(page.indexOf("## What capture does not list"));
      return BULLET.matcher(section).results().map(line -> compiled(line.group())).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static XPathExpression compiled(String line) {
    String union =
        CODE.matcher(line)
            .results()
            .map(code -> code.group(1).replace("vm:applied", "*[name()='vm:applied']"))
            .collect(Collectors.joining(" | "));
    try {
      XPathFactory factory = XPathFactory.newDefaultInstance();
      factory.setProperty("jdk.xml.xpathExprOpLimit", "1000");
      return factory.newXPath().compile(union);
    } catch (XPathExpressionException wrong) {
      throw new IllegalStateException(line, wrong);
    }
  }
}
