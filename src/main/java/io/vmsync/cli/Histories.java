package io.vmsync.cli;

import io.vmsync.apply.FileHistory;
import io.vmsync.apply.History;
import io.vmsync.apply.MemoryHistory;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.nio.file.Path;

/** Where definitions are saved before they are changed: the user's state directory. */
final class Histories {

  private Histories() {}

  /** The history of a host; of one that is gone with this process, one that is gone with it. */
  static History of(Session session, Host host) {
    boolean lasting = !host.uri().startsWith("fake:") || host.uri().startsWith("fake:/");
    return lasting
        ? new FileHistory(directory(session.context()), text -> warn(session, text))
        : new MemoryHistory();
  }

  private static void warn(Session session, String text) {
    session.tell(Problem.warning("history", new Where.Nowhere(), text, null));
  }

  /** A relative {@code XDG_STATE_HOME} is to be ignored (XDG Base Directory Specification). */
  private static Path directory(CommandContext context) {
    String state = context.variable("XDG_STATE_HOME");
    Path base = state.startsWith("/") ? Path.of(state) : context.home().resolve(".local/state");
    return base.resolve("vm/history");
  }
}
