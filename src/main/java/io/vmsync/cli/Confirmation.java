package io.vmsync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Asks before something hurts. */
final class Confirmation {
  private final Session session;
  private final boolean given;

  /**
   * @param given whether the user said yes beforehand, with {@code -y}
   */
  Confirmation(Session session, boolean given) {
    this.session = session;
    this.given = given;
  }

  /**
   * Goes on only when the user agrees.
   *
   * @param what what is about to happen, a line each
   * @throws CommandFailure when the user says no, or cannot be asked
   */
  void require(List<String> what, String question) {
    if (given) {
      return;
    }
    CommandContext context = session.context();
    what.forEach(line -> context.err().print(line + "\n"));
    if (!context.terminal().input() || !context.terminal().error()) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "unconfirmed",
          "this needs a confirmation, and there is no terminal to ask on; nothing was done",
          "add -y to say yes beforehand");
    }
    context.err().print(question + " [y/N] ");
    context.err().flush();
    if (!isYes(answer())) {
      throw new CommandFailure(ExitCode.REFUSED, "declined", "nothing was done", null);
    }
  }

  private String answer() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(session.context().in(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null) {
        // Ctrl-D leaves the cursor behind the question.
        session.context().err().print("\n");
        return "";
      }
      return line;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static boolean isYes(String answer) {
    String word = answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }
}
