package io.vmsync.cli;

/**
 * What is at the other ends of the process.
 *
 * @param input whether a person types
 * @param output whether results go to a screen
 * @param error whether messages go to a screen
 * @param columns how wide that screen is; {@link Integer#MAX_VALUE} where there is none
 */
public record Terminal(boolean input, boolean output, boolean error, int columns) {

  /** No screen and no keyboard: a pipe, a file, a job. */
  public static Terminal none() {
    return new Terminal(false, false, false, Integer.MAX_VALUE);
  }
}
