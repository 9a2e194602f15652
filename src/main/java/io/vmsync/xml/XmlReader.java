package io.vmsync.xml;

/**
 * Reads well-formed XML 1.0 with namespaces (<a href="https://www.w3.org/TR/xml/">XML</a>, <a
 * href="https://www.w3.org/TR/xml-names/">Namespaces</a>). Document types are refused, so there are
 * no entities but the five of XML itself, nothing is fetched and nothing multiplies. Beyond ASCII,
 * a name may have any character.
 */
public final class XmlReader {
  /** As deep as libxml2 goes, by which libvirt reads. */
  private static final int DEPTH_LIMIT = 256;

  private static final char NOTHING = '\0';
  private static final String CDATA = "<![CDATA[";

  private final String text;
  private int at;
  private int depth;

  /** Whether a name in the tag that was read last has a prefix. */
  private boolean prefixed;

  private XmlReader(String text) {
    this.text = text;
  }

  /**
   * The root element of a document. What stands before and behind it is not kept.
   *
   * @throws IllegalArgumentException when it is not well-formed; says where, and what is wrong
   */
  public static Element read(String text) {
    return new XmlReader(text).document();
  }

  private Element document() {
    if (peek() == '\uFEFF') {
      at++;
    }
    passMarkup();
    require(peek() == '<', "the root element is missing");
    Element document = new Element("");
    Element open = startTag(document);
    while (open != document) {
      open = content(open);
    }
    passMarkup();
    require(at == text.length(), "nothing but comments may follow the root element");
    Element root = document.elements().getFirst();
    document.remove(root);
    return root;
  }

  /** Passes over what may stand outside of the root element. */
  private void passMarkup() {
    passBlanks();
    while (isAt("<!") || isAt("<?")) {
      require(!isAt("<!DOCTYPE"), "document types are refused");
      markup();
      passBlanks();
    }
  }

  /** Reads what comes next inside an element; gives the element that is open behind it. */
  private Element content(Element open) {
    if (isAt(CDATA)) {
      open.append(new Text(section(), true));
      return open;
    }
    if (peek() != '<' && at < text.length()) {
      open.append(new Text(value('<')));
      return open;
    }
    return switch (peek(1)) {
      case NOTHING -> throw problem("<" + open.tag() + "> is not closed");
      case '/' -> endTag(open);
      case '!', '?' -> {
        open.append(markup());
        yield open;
      }
      default -> startTag(open);
    };
  }

  /** Reads a start tag, or an empty element; gives the element that is open behind it. */
  private Element startTag(Element parent) {
    at++;
    prefixed = false;
    Element element = new Element(name());
    parent.append(element);
    boolean separated = passBlanks();
    while (peek() != '>' && peek() != '/') {
      require(separated, "a blank is missing before an attribute");
      attribute(element);
      separated = passBlanks();
    }
    if (prefixed) {
      requireDeclared(element);
    }
    if (peek() == '/') {
      require(peek(1) == '>', "'/' is not followed by '>'");
      at += 2;
      return parent;
    }
    at++;
    depth++;
    require(depth <= DEPTH_LIMIT, "elements are nested more than " + DEPTH_LIMIT + " deep");
    return element;
  }

  private void attribute(Element element) {
    String name = name();
    passBlanks();
    require(peek() == '=', "an attribute has no value");
    at++;
    passBlanks();
    char quote = peek();
    require(quote == '"' || quote == '\'', "an attribute's value is not in quotes");
    at++;
    String value = value(quote);
    require(peek() == quote, "an attribute's value does not end");
    at++;
    if (element.hasAttribute(name)) {
      throw problem("the attribute " + name + " is there twice");
    }
    element.addAttribute(new Attribute(name, value));
  }

  private Element endTag(Element open) {
    int start = at;
    at += 2;
    String name = name();
    passBlanks();
    if (!name.equals(open.tag()) || peek() != '>') {
      at = start;
      throw problem("<" + open.tag() + "> is not closed by </" + name + ">");
    }
    at++;
    depth--;
    return open.parent().orElseThrow();
  }

  private String section() {
    int end = text.indexOf("]]>", at);
    require(end >= 0, "a CDATA section does not end");
    StringBuilder section = new StringBuilder();
    at += CDATA.length();
    while (at < end) {
      addCharacter(section);
    }
    at = end + 3;
    return section.toString();
  }

  private Markup markup() {
    int start = at;
    if (isAt("<?")) {
      int end = text.indexOf("?>", at);
      require(end >= 0, "a processing instruction does not end");
      at = end + 2;
    } else {
      require(isAt("<!--"), "'<!' begins neither a comment nor a CDATA section");
      int end = text.indexOf("--", at + 4);
      require(end >= 0, "a comment does not end");
      at = end + 2;
      require(peek() == '>', "a comment may not have '--' in it");
      at++;
    }
    return new Markup(text.substring(start, at));
  }

  private String name() {
    int start = at;
    int hash = 0;
    while (isInName(peek())) {
      char character = peek();
      prefixed |= character == ':';
      hash = 31 * hash + character;
      at++;
    }
    require(at > start && !isLaterInName(text.charAt(start)), "a name is missing");
    return SharedTexts.part(text, start, at, hash);
  }

  private static boolean isInName(char it) {
    return (it >= 'a' && it <= 'z')
        || (it >= 'A' && it <= 'Z')
        || it == '_'
        || it == ':'
        || isLaterInName(it)
        || it >= 0x80;
  }

  /** What a name may have, and may not begin with. */
  private static boolean isLaterInName(char it) {
    return (it >= '0' && it <= '9') || it == '-' || it == '.';
  }

  /** Text up to the next tag; or an attribute's value, when {@code end} is its quote. */
  private String value(char end) {
    int start = at;
    int hash = 0;
    while (at < text.length()) {
      char character = text.charAt(at);
      if (character == end) {
        return SharedTexts.part(text, start, at, hash);
      }
      if (isSpecial(character) && !(character == '\n' && end == '<')) {
        break;
      }
      hash = 31 * hash + character;
      at++;
    }
    return composed(new StringBuilder().append(text, start, at), end);
  }

  /** Whether a character may have to be replaced, or may not be there. */
  private static boolean isSpecial(char it) {
    return it < ' ' || it == '&' || it == '<' || it == ']' || it >= Character.MIN_SURROGATE;
  }

  private String composed(StringBuilder value, char end) {
    boolean attribute = end != '<';
    while (at < text.length() && peek() != end) {
      if (peek() == '&') {
        value.appendCodePoint(reference());
        continue;
      }
      require(peek() != '<', "an attribute's value may not have '<' in it");
      require(attribute || !isAt("]]>"), "text may not have ']]>' in it");
      boolean blank = isBlank(peek());
      int length = value.length();
      addCharacter(value);
      if (attribute && blank) {
        // Attribute-value normalization: XML, 3.3.3.
        value.setLength(length);
        value.append(' ');
      }
    }
    return value.toString();
  }

  /** Takes the next character over; line ends become a line feed: XML, 2.11. */
  private void addCharacter(StringBuilder to) {
    int character = text.codePointAt(at);
    if (!isCharacter(character)) {
      throw problem("the character U+%04X is not allowed".formatted(character));
    }
    at += Character.charCount(character);
    if (character != '\r') {
      to.appendCodePoint(character);
      return;
    }
    to.append('\n');
    if (peek() == '\n') {
      at++;
    }
  }

  /** XML, 2.2. */
  private static boolean isCharacter(int it) {
    return isBlank(it)
        || (it > ' ' && it < Character.MIN_SURROGATE)
        || (it > Character.MAX_SURROGATE && it != 0xFFFE && it != 0xFFFF);
  }

  /** The character that a reference stands for: XML, 4.1. */
  private int reference() {
    int end = text.indexOf(';', at);
    require(end >= 0, "'&' begins no reference");
    String name = text.substring(at + 1, end);
    int character =
        switch (name) {
          case "amp" -> '&';
          case "lt" -> '<';
          case "gt" -> '>';
          case "quot" -> '"';
          case "apos" -> '\'';
          default -> numbered(name);
        };
    require(isCharacter(character), "'&' begins no reference to a character");
    at = end + 1;
    return character;
  }

  /** The character of a name such as {@code #10} or {@code #xA}; -1 when it is none. */
  private static int numbered(String name) {
    boolean hexadecimal = name.startsWith("#x");
    String digits = name.substring(Math.min(hexadecimal ? 2 : 1, name.length()));
    if (!name.startsWith("#") || !digits.matches("\\p{XDigit}{1,7}")) {
      return -1;
    }
    try {
      int character = Integer.parseInt(digits, hexadecimal ? 16 : 10);
      return Character.isValidCodePoint(character) ? character : -1;
    } catch (NumberFormatException hexadecimalWithoutX) {
      return -1;
    }
  }

  private void requireDeclared(Element element) {
    requireDeclared(element, element.tag());
    for (Attribute attribute : element.attributes()) {
      if (!attribute.isDeclaration()) {
        requireDeclared(element, attribute.name());
      }
    }
  }

  private void requireDeclared(Element element, String name) {
    int colon = name.indexOf(':');
    if (colon >= 0
        && !name.startsWith("xml:")
        && element.declaring("xmlns:" + name.substring(0, colon)).isEmpty()) {
      throw problem("the prefix of " + name + " is not declared");
    }
  }

  /** Says whether there were any. */
  private boolean passBlanks() {
    int start = at;
    while (isBlank(peek())) {
      at++;
    }
    return at > start;
  }

  private static boolean isBlank(int it) {
    return it == ' ' || it == '\n' || it == '\t' || it == '\r';
  }

  private char peek() {
    return peek(0);
  }

  /** The character so far ahead; {@link #NOTHING} beyond the end. */
  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : NOTHING;
  }

  private boolean isAt(String what) {
    return text.startsWith(what, at);
  }

  private void require(boolean so, String otherwise) {
    if (!so) {
      throw problem(otherwise);
    }
  }

  private IllegalArgumentException problem(String what) {
    String before = text.substring(0, at);
    long line = before.chars().filter(character -> character == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return new IllegalArgumentException("line " + line + ", column " + column + ": " + what);
  }
}
