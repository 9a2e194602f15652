package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import java.util.Optional;

/**
 * How a manifest is laid out, so that what is added looks like the rest.
 *
 * @param syntax JSON or YAML
 * @param lineBreak what ends its lines
 * @param step what one level is indented by
 * @param spaced whether a space follows the colons and commas of JSON
 * @param oneLine whether all of it is in one line
 */
record Layout(Syntax syntax, String lineBreak, String step, boolean spaced, boolean oneLine) {

  static Layout fresh(Syntax syntax) {
    return new Layout(syntax, "\n", "  ", true, false);
  }

  static Layout of(Source source, MapTree root) {
    String text = source.text();
    boolean json = source.syntax() == Syntax.JSON;
    boolean oneLine = json && text.strip().indexOf('\n') < 0;
    boolean minified = json && text.contains("\":") && !text.contains("\": ");
    String lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
    String step = (json ? jsonStep(source, root) : yamlStep(source, root)).orElse("  ");
    return new Layout(source.syntax(), lineBreak, step, !minified, oneLine);
  }

  private static Optional<String> jsonStep(Source source, MapTree root) {
    return root.entries().stream()
        .findFirst()
        .map(entry -> indent(source, entry.keyPlace().start()))
        .filter(indent -> !indent.isEmpty());
  }

  private static Optional<String> yamlStep(Source source, MapTree root) {
    return root.entries().stream()
        .filter(entry -> entry.value() instanceof MapTree map && !map.entries().isEmpty())
        .map(entry -> ((MapTree) entry.value()).entries().getFirst())
        .filter(inner -> startsLine(source, inner.keyPlace().start()))
        .map(inner -> indent(source, inner.keyPlace().start()))
        .filter(indent -> !indent.isEmpty())
        .findFirst();
  }

  /** True when only white space stands before this offset in its line. */
  static boolean startsLine(Source source, int start) {
    return source.text().substring(source.lineStart(start), start).isBlank();
  }

  /** The white space that the line of an offset starts with. */
  static String indent(Source source, int offset) {
    int start = source.lineStart(offset);
    int end = start;
    while (end < offset && Character.isWhitespace(source.text().charAt(end))) {
      end++;
    }
    return source.text().substring(start, end);
  }
}
