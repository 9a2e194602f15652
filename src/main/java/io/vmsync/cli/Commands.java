package io.vmsync.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Every command there is, in the order of the help.
 *
 * <p>A command line only gets those that it names.
 */
enum Commands {
  SYNC("sync", "Make the hypervisor match the manifest."),
  DIFF("diff", "Show what sync would change, and why."),
  STATUS("status", "Show how the VMs are."),
  START("start", "Start VMs."),
  STOP("stop", "Stop VMs gracefully."),
  RESTART("restart", "Stop VMs gracefully and start them again."),
  PAUSE("pause", "Pause running VMs."),
  RESUME("resume", "Let paused VMs go on."),
  CAPTURE("capture", "Take existing machines into the manifest."),
  VALIDATE("validate", "Check manifests, without a hypervisor."),
  SHOW("show", "Show what a VM should be."),
  HISTORY("history", "List the definitions saved of a VM."),
  ROLLBACK("rollback", "Go back to a definition saved of a VM."),
  DESTROY("destroy", "Stop VMs and remove their definitions."),
  SCHEMA("schema", "Print a published JSON Schema."),
  COMPLETION("completion", "Print a completion script for a shell."),
  COMPLETE_NAMES("complete-names", "List the VMs that an unfinished command line may go on with."),
  MAN_PAGES("man-pages", "Write the manual pages into a directory."),
  VERSION("version", "Show the version."),
  HELP("help", "Show how a command is used.");

  private final String word;
  private final String header;

  Commands(String word, String header) {
    this.word = word;
    this.header = header;
  }

  /** What is typed. */
  String word() {
    return word;
  }

  /** What it does, in a few words. */
  String header() {
    return header;
  }

  /** Whether people are told of it; there is one that is for completion scripts only. */
  boolean isTold() {
    return this != COMPLETE_NAMES;
  }

  /** Whether it always asks a hypervisor something, and not only with some option. */
  boolean asksHypervisor() {
    return switch (this) {
      case SYNC, DIFF, STATUS, START, STOP, RESTART, PAUSE, RESUME -> true;
      case CAPTURE, HISTORY, ROLLBACK, DESTROY -> true;
      case VALIDATE, SHOW, SCHEMA, COMPLETION, COMPLETE_NAMES, MAN_PAGES, VERSION, HELP -> false;
    };
  }

  /**
   * The first argument that is the word of a command; it may also be a value that looks like it.
   */
  static Optional<Commands> firstIn(List<String> arguments) {
    return arguments.stream()
        .flatMap(argument -> Stream.of(values()).filter(each -> each.word.equals(argument)))
        .findFirst();
  }

  /** Those that people are told of. */
  static List<Commands> told() {
    return Stream.of(values()).filter(Commands::isTold).toList();
  }

  /** The program with all of them. */
  static CommandLine all(Session session) {
    return with(EnumSet.allOf(Commands.class), session);
  }

  /**
   * The program with the commands that these arguments name; an argument may also be a value that
   * only looks like one.
   */
  static CommandLine namedIn(List<String> arguments, Session session) {
    Set<Commands> named = EnumSet.allOf(Commands.class);
    named.removeIf(command -> !arguments.contains(command.word));
    return with(named, session);
  }

  static {
    // Otherwise picocli looks up by name what is not used here: for each command two dozen more
    // types that it could read, and a class of Groovy's, for which the jar is opened.
    System.setProperty("picocli.converters.excludes", "java.*");
    System.setProperty("picocli.disable.closures", "true");
  }

  private static CommandLine with(Set<Commands> commands, Session session) {
    CommandLine root = new CommandLine(new RootCommand(session).specification());
    for (Commands command : commands) {
      CommandSpec specification = command.create(session).specification();
      specification.usageMessage().header(command.header).hidden(!command.isTold());
      root.addSubcommand(command.word, specification);
    }
    root.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    return Help.layOut(root, session);
  }

  private Command create(Session session) {
    return switch (this) {
      case SYNC -> new SyncCommand(session);
      case DIFF -> new DiffCommand(session);
      case STATUS -> new StatusCommand(session);
      case START -> new StartCommand(session);
      case STOP -> new StopCommand(session);
      case RESTART -> new RestartCommand(session);
      case PAUSE -> new PauseCommand(session);
      case RESUME -> new ResumeCommand(session);
      case CAPTURE -> new CaptureCommand(session);
      case VALIDATE -> new ValidateCommand(session);
      case SHOW -> new ShowCommand(session);
      case HISTORY -> new HistoryCommand(session);
      case ROLLBACK -> new RollbackCommand(session);
      case DESTROY -> new DestroyCommand(session);
      case SCHEMA -> new SchemaCommand(session);
      case COMPLETION -> new CompletionCommand(session);
      case COMPLETE_NAMES -> new CompleteNamesCommand(session);
      case MAN_PAGES -> new ManPagesCommand(session);
      case VERSION -> new VersionCommand(session);
      case HELP -> new HelpCommand();
    };
  }
}
