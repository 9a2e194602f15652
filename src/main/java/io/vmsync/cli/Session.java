package io.vmsync.cli;

import io.vmsync.cli.view.Documents;
import io.vmsync.cli.view.ProblemText;
import io.vmsync.cli.view.Screen;
import io.vmsync.cli.view.View;
import io.vmsync.engine.BackendProvider;
import io.vmsync.problem.Problem;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a command: the world it runs in, and the options it was given. */
final class Session {
  private final CommandContext context;
  private final GlobalOptions options;

  private @Nullable Executor ahead;

  Session(CommandContext context, GlobalOptions options) {
    this.context = context;
    this.options = options;
  }

  CommandContext context() {
    return context;
  }

  GlobalOptions options() {
    return options;
  }

  /**
   * Does things before it is known that they are needed, one after the other. For the main thread,
   * which alone knows what will be needed; a command that asks no hypervisor never makes it.
   */
  Executor ahead() {
    if (ahead == null) {
      // One thread, which ends when there is nothing left to do.
      ahead =
          new ThreadPoolExecutor(
              0,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              task -> Thread.ofPlatform().daemon().name("ahead").unstarted(task));
    }
    return ahead;
  }

  /** The engine that speaks URIs of this kind. */
  Optional<BackendProvider> provider(String uri) {
    return context.providers().get().filter(each -> each.accepts(uri)).findFirst();
  }

  /** Whether results are for people, not for programs. */
  boolean isForPeople() {
    return options.output.value() == OutputFormat.TABLE;
  }

  /** Writes a result in the format that was asked for; nothing for people who want quiet. */
  void show(View view) {
    switch (options.output.value()) {
      case TABLE -> {
        if (!options.quiet.value()) {
          view.human(screen());
        }
      }
      case JSON -> context.out().print(Documents.json(view.tree()));
      case YAML -> context.out().print(Documents.yaml(view.tree()));
    }
    context.out().flush();
  }

  /** Where results for people go. */
  Screen screen() {
    boolean terminal = context.terminal().output();
    return new Screen(context.out(), coloured(terminal), width(terminal));
  }

  /** Where messages go. */
  Screen messages() {
    boolean terminal = context.terminal().error();
    return new Screen(context.err(), coloured(terminal), width(terminal));
  }

  private boolean coloured(boolean terminal) {
    return options.color.value().isOn(context.environment(), terminal);
  }

  private int width(boolean terminal) {
    String columns = context.variable("COLUMNS");
    if (!columns.isEmpty() && columns.matches("[1-9]\\d{0,3}")) {
      return Integer.parseInt(columns);
    }
    return terminal ? context.terminal().columns() : Integer.MAX_VALUE;
  }

  /** Tells something that is no result, unless quiet was asked for. */
  void tell(String message) {
    if (!options.quiet.value()) {
      context.err().print(Screen.plain(message) + "\n");
      context.err().flush();
    }
  }

  /** Tells a problem, always. */
  void tell(Problem problem) {
    ProblemText.write(messages(), problem);
    context.err().flush();
  }
}
