package io.vmsync.problem;

/** The place a {@link Problem} is about. */
public sealed interface Where {

  /** The place in one line, as a person or an editor reads it. */
  String text();

  /**
   * A place in a file.
   *
   * @param file the file as the user named it; {@code <stdin>} for standard input
   * @param line 1-based
   * @param column 1-based, in characters
   * @param length how many characters of the line are meant, at least 1
   * @param lineText the whole line, for the caret display; empty when it cannot be shown
   * @param path where in the tree, such as {@code vms.win11.vcpus}; empty for the file itself
   */
  record InFile(String file, int line, int column, int length, String lineText, String path)
      implements Where {

    /** A file as a whole: one that cannot be read, say. */
    public static InFile wholeFile(String file) {
      return new InFile(file, 1, 1, 1, "", "");
    }

    @Override
    public String text() {
      return file + ":" + line + ":" + column;
    }
  }

  /** A field of a VM on the host, or the VM itself when {@code field} is empty. */
  record OfVm(String vm, String field) implements Where {
    @Override
    public String text() {
      return field.isEmpty() ? vm : vm + "." + field;
    }
  }

  /** No place in particular: the command line, the environment, the host. */
  record Nowhere() implements Where {
    @Override
    public String text() {
      return "";
    }
  }
}
