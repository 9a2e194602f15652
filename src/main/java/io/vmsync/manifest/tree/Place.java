package io.vmsync.manifest.tree;

import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a tree is written.
 *
 * @param source the text it is in
 * @param start offset of its first character
 * @param end offset after its last character
 * @param path its keys from the root, such as {@code vms.win11.vcpus}
 */
public record Place(Source source, int start, int end, String path) {

  /** The text as it is written there. */
  public String written() {
    return source.text().substring(start, end);
  }

  public Where.InFile where() {
    return source.where(start, end, path);
  }

  /** An error here. */
  public Problem error(String rule, String message, @Nullable String hint) {
    return Problem.error(rule, where(), message, hint);
  }

  /** The path of a key below a path, with quotes where dots would mislead. */
  static String child(String path, String key) {
    if (!isPlain(key)) {
      return path + "[\"" + key.replace("\"", "\\\"") + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '.' || c == '"' || c <= ' ') {
        return false;
      }
    }
    return !key.isEmpty();
  }

  static String child(String path, int index) {
    return path + "[" + index + "]";
  }
}
