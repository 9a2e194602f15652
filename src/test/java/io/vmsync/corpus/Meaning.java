package io.vmsync.corpus;

import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.Markup;
import io.vmsync.xml.Node;
import io.vmsync.xml.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.NamedNodeMap;

/**
 * What a document says, however it is written: names with their namespaces, attributes in no order,
 * text as a whole.
 */
public record Meaning(String name, Map<String, String> attributes, List<Object> content) {

  public static Meaning of(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    element.attributes().forEach(each -> attributes.put(each.name(), each.value()));
    List<Object> content = new ArrayList<>();
    for (Node node : element.nodes()) {
      switch (node) {
        case Element child -> content.add(of(child));
        case Text text -> addText(content, text.value());
        case Markup markup -> content.add(markup.written());
        case Attribute attribute -> throw new AssertionError("an attribute is no content");
      }
    }
    return new Meaning(name(element.namespace(), element.localName()), attributes, content);
  }

  public static Meaning of(org.w3c.dom.Element element) {
    Map<String, String> attributes = new TreeMap<>();
    NamedNodeMap written = element.getAttributes();
    for (int i = 0; i < written.getLength(); i++) {
      attributes.put(written.item(i).getNodeName(), written.item(i).getNodeValue());
    }
    List<Object> content = new ArrayList<>();
    for (org.w3c.dom.Node node = element.getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      switch (node) {
        case org.w3c.dom.Element child -> content.add(of(child));
        case org.w3c.dom.Text text -> addText(content, text.getData());
        case org.w3c.dom.Comment comment -> content.add("<!--" + comment.getData() + "-->");
        default -> content.add("<?" + node.getNodeName() + " " + node.getNodeValue() + "?>");
      }
    }
    String namespace = element.getNamespaceURI();
    return new Meaning(
        name(namespace == null ? "" : namespace, element.getLocalName()), attributes, content);
  }

  private static String name(String namespace, String local) {
    return "{" + namespace + "}" + local;
  }

  private static void addText(List<Object> content, String text) {
    if (!content.isEmpty() && content.getLast() instanceof String before && !isMarkup(before)) {
      content.set(content.size() - 1, before + text);
    } else if (!text.isEmpty()) {
      content.add(text);
    }
  }

  private static boolean isMarkup(String written) {
    return written.startsWith("<!--") || written.startsWith("<?");
  }
}
