package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How a saved definition is written: the document as it was, behind one line with the rest. That
 * line is a processing instruction, so {@code virsh define} takes the file as it is.
 */
final class HistoryFile {
  private static final String START = "<?vm-history ";
  private static final String END = "?>\n";

  private HistoryFile() {}

  static String write(SavedDefinition saved) {
    return START
        + attribute("time", saved.time().toString())
        + attribute("cause", saved.cause().word())
        + attribute("manifest", saved.manifest())
        + attribute("autostart", saved.autostart() ? "yes" : "no")
        + END
        + saved.document();
  }

  /** What a file says; empty when it is cut short, or was never one of these. */
  static Optional<SavedDefinition> read(String text) {
    int end = text.indexOf(END);
    if (!text.startsWith(START) || end < 0) {
      return Optional.empty();
    }
    try {
      Element line = DomainXml.parseElement("<saved " + text.substring(START.length(), end) + "/>");
      String document = text.substring(end + END.length());
      DomainXml.parse(document);
      return Word.find(Cause.class, line.attribute("cause"))
          .map(cause ->
              new SavedDefinition(
                  Instant.parse(line.attribute("time")),
                  cause,
                  line.attribute("manifest"),
                  line.attribute("autostart").equals("yes"),
                  document));
    } catch (IllegalArgumentException | DateTimeException damaged) {
      return Optional.empty();
    }
  }

  private static String attribute(String name, String value) {
    StringBuilder escaped = new StringBuilder();
    value.codePoints().forEach(letter -> escape(letter, escaped));
    return name + "=\"" + escaped + "\" ";
  }

  private static void escape(int letter, StringBuilder out) {
    switch (letter) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\t', '\n', '\r' -> out.append("&#").append(letter).append(';');
      default -> out.appendCodePoint(isAllowed(letter) ? letter : 0xFFFD);
    }
  }

  /** Which characters XML 1.0 knows at all. */
  private static boolean isAllowed(int letter) {
    return letter >= 0x20
        && (letter < 0xD800 || letter > 0xDFFF)
        && letter != 0xFFFE
        && letter != 0xFFFF;
  }
}
