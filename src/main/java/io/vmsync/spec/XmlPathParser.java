package io.vmsync.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an {@link XmlPath}, character by character, so that it can say where it stopped. */
final class XmlPathParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Pattern ELEMENT = Pattern.compile(NAME + "(:" + NAME + ")?");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  private final String text;
  private final List<XmlPath.Step> steps = new ArrayList<>();
  private @Nullable String attribute;
  private int at;

  private XmlPathParser(String text) {
    this.text = text;
  }

  static XmlPath parse(String text) {
    return new XmlPathParser(text).path();
  }

  private XmlPath path() {
    refuseStart();
    do {
      if (skip("@")) {
        attribute = take(NAME, "the name of an attribute");
        if (at < text.length()) {
          throw wrong("nothing can follow an attribute, but there is " + found());
        }
      } else {
        steps.add(step());
      }
    } while (skip("/"));
    if (at < text.length()) {
      throw wrong("'/', '[' or the end is expected, not " + found());
    }
    refuseChangedPredicate();
    return new XmlPath(steps, attribute);
  }

  private void refuseStart() {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the path is empty");
    }
    if (text.startsWith("/") || text.startsWith("domain/") || text.equals("domain")) {
      throw new IllegalArgumentException("a path starts below <domain>, without naming it");
    }
  }

  private XmlPath.Step step() {
    int start = at;
    String name = take(ELEMENT, "the name of an element");
    if (skip("(")) {
      at = start;
      throw wrong("'" + name + "()' is a function, and paths have none");
    }
    if (name.contains(":") && XmlNamespace.of(name).isEmpty()) {
      at = start;
      throw wrong("the prefix of '" + name + "' is not one of libvirt's: " + prefixes());
    }
    List<XmlPath.Predicate> predicates = new ArrayList<>();
    while (skip("[")) {
      predicates.add(predicate(predicates));
      require("]");
    }
    return new XmlPath.Step(name, predicates);
  }

  private static String prefixes() {
    return String.join(", ", Arrays.stream(XmlNamespace.values()).map(Word::word).toList());
  }

  private XmlPath.Predicate predicate(List<XmlPath.Predicate> before) {
    int start = at;
    if (!skip("@")) {
      String number = take(NUMBER, "a number from 1 on, or @ and the name of an attribute");
      return new XmlPath.Predicate.Position(Integer.parseInt(number));
    }
    String name = take(NAME, "the name of an attribute");
    require("=");
    String value = value();
    if (before.stream().anyMatch(each -> isAbout(name, each))) {
      at = start;
      throw wrong("@" + name + " is asked about already");
    }
    return new XmlPath.Predicate.Attribute(name, value);
  }

  private static boolean isAbout(String name, XmlPath.Predicate predicate) {
    return predicate instanceof XmlPath.Predicate.Attribute about && about.name().equals(name);
  }

  private String value() {
    int start = at;
    String quote = skip("'") ? "'" : "\"";
    if (quote.equals("\"")) {
      require("\"");
    }
    int end = text.indexOf(quote, at);
    if (end < 0) {
      at = start;
      throw wrong("the quote opened here is never closed");
    }
    String value = text.substring(at, end);
    if (quote.equals("\"") && !value.contains("'")) {
      at = start;
      throw wrong("values are in single quotes: '" + value + "'");
    }
    if (value.chars().anyMatch(c -> c < 0x20 || c == 0xFFFE || c == 0xFFFF)) {
      throw wrong("the value holds a character that XML cannot");
    }
    at = end + 1;
    return value;
  }

  /** A path that changes what it finds its element by would not find it again. */
  private void refuseChangedPredicate() {
    if (attribute != null && !steps.isEmpty()) {
      boolean changes =
          steps.getLast().predicates().stream().anyMatch(each -> isAbout(attribute, each));
      if (changes) {
        throw new IllegalArgumentException(
            "the element is found by @" + attribute + ", so that cannot be what is set");
      }
    }
  }

  private String take(Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong(what + " is expected, not " + found());
    }
    at = matcher.end();
    return matcher.group();
  }

  private boolean skip(String sign) {
    boolean there = text.startsWith(sign, at);
    at += there ? sign.length() : 0;
    return there;
  }

  private void require(String sign) {
    if (!skip(sign)) {
      throw wrong("'" + sign + "' is expected, not " + found());
    }
  }

  private String found() {
    return at < text.length()
        ? "'" + Character.toString(text.codePointAt(at)) + "'"
        : "the end of the path";
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("character " + (at + 1) + " of the path: " + what);
  }
}
