package io.vmsync.corpus;

/**
 * What a command took.
 *
 * @param seconds the median of several runs
 * @param mebibytes the most memory a process of it had, in MiB
 */
record Measured(String what, String seconds, String mebibytes) {

  /** Reads what {@code src/bench/measured.py} prints. */
  static Measured of(String what, String printed) {
    int space = printed.strip().indexOf(' ');
    return new Measured(
        what, printed.strip().substring(0, space), printed.strip().substring(space + 1));
  }
}
