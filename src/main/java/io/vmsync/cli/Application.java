package io.vmsync.cli;

import io.vmsync.cli.view.Documents;
import io.vmsync.cli.view.FailureView;
import io.vmsync.cli.view.Screen;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program: parses, runs a command, and turns what comes out into an exit code. */
public final class Application {
  private final CommandContext context;
  private final GlobalOptions options = new GlobalOptions();
  private final Session session;
  private final CommandLine commandLine;

  private Application(CommandContext context, List<String> arguments) {
    this.context = context;
    this.session = new Session(context, options);
    new Preload(session, arguments).begin();
    this.commandLine = Commands.namedIn(arguments, session);
    commandLine
        .setOut(context.out())
        .setErr(context.err())
        .setExecutionStrategy(this::execute)
        .setParameterExceptionHandler((wrong, same) -> misused(wrong, arguments))
        .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, command));
  }

  /** Runs a command line and returns the status the process should end with. */
  public static int run(CommandContext context, String... arguments) {
    int status = new Application(context, List.of(arguments)).commandLine.execute(arguments);
    context.out().flush();
    context.err().flush();
    return status;
  }

  private int execute(ParseResult parsed) {
    String level = context.variable("VM_LOG");
    if (!level.isEmpty() && !Logging.isLevel(level)) {
      throw new ParameterException(
          commandLine, "VM_LOG is '" + level + "': it takes " + String.join(", ", Logging.LEVELS));
    }
    Logging.configure(options.verbosity(), level);
    return isVersionWanted(parsed)
        ? new VersionCommand(session).call()
        : new CommandLine.RunLast().execute(parsed);
  }

  private static boolean isVersionWanted(ParseResult parsed) {
    return parsed.isVersionHelpRequested() && !parsed.isUsageHelpRequested();
  }

  private int failed(Exception thrown, CommandLine command) {
    Diagnosis diagnosis = Diagnosis.of(thrown);
    report(command.getCommandName(), diagnosis, options.output.value());
    if (options.isVerbose()) {
      Causes.of(thrown).forEach(line -> context.err().print("  " + Screen.plain(line) + "\n"));
    }
    return diagnosis.exitCode().number();
  }

  private int misused(ParameterException wrong, List<String> arguments) {
    CommandLine command = wrong.getCommandLine();
    String message = Usage.message(wrong, arguments);
    String hint = Usage.hint(wrong, arguments);
    Problem problem = Problem.error("usage", new Where.Nowhere(), message, hint);
    Diagnosis diagnosis = new Diagnosis(ExitCode.USAGE, List.of(problem));
    report(command.getCommandName(), diagnosis, Usage.format(arguments));
    return diagnosis.exitCode().number();
  }

  private void report(String command, Diagnosis diagnosis, OutputFormat format) {
    int status = diagnosis.exitCode().number();
    FailureView view = new FailureView(command, status, diagnosis.problems());
    context.out().flush();
    switch (format) {
      case TABLE -> view.human(session.messages());
      case JSON -> context.out().print(Documents.json(view.tree()));
      case YAML -> context.out().print(Documents.yaml(view.tree()));
    }
  }
}
