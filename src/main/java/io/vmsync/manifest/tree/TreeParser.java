package io.vmsync.manifest.tree;

import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;

/** Reads the text of a manifest into a tree. */
public final class TreeParser {
  private TreeParser() {}

  /**
   * The tree of a text.
   *
   * @param problems takes what is wrong but does not stop the reading, such as duplicate keys
   * @throws ProblemsException where the text cannot be read any further
   */
  public static Tree parse(Source source, Problems problems) {
    if (source.text().length() > TreeLimits.CHARACTERS) {
      throw new ProblemsException(
          new Place(source, 0, 0, "")
              .error("too-large", TreeLimits.TOO_LARGE, TreeLimits.TOO_LARGE_HINT));
    }
    return switch (source.syntax()) {
      case JSON -> new JsonTreeParser(source, problems).parse();
      case YAML -> new YamlTreeParser(source, problems).parse();
    };
  }

  static ProblemsException empty(Source source) {
    return new ProblemsException(
        new Place(source, 0, 0, "")
            .error("empty-file", "the file is empty", "a manifest starts with vms: and a name"));
  }
}
