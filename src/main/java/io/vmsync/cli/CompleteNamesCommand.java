package io.vmsync.cli;

import io.vmsync.spec.VmStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

@Command(
    name = "complete-names",
    hidden = true,
    header = "List the VMs that an unfinished command line may go on with.",
    description =
        "For completion scripts: a name on each line, and nothing at all where something is wrong.")
final class CompleteNamesCommand implements Callable<Integer> {
  private static final Set<String> OF_MANIFEST = Set.of("sync", "diff", "show");
  private static final Set<String> OF_BOTH = Set.of("status", "capture");

  private final Session session;

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = "What stands between vm and the word to complete; put -- before it.")
  private List<String> words = new ArrayList<>();

  CompleteNamesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Session typed = new Session(session.context(), new GlobalOptions());
    command(typed)
        .map(command -> names(typed, command))
        .ifPresent(names ->
            names.stream()
                .filter(name -> !words.contains(name) && !name.contains("\n"))
                .forEach(name -> session.context().out().print(name + "\n")));
    return 0;
  }

  /** The command on the line; its options go to the session. */
  private Optional<String> command(Session typed) {
    CommandLine line = Commands.of(typed);
    Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .forEach(each -> each.getCommandSpec().parser().collectErrors(true));
    String home = session.context().home() + "/";
    String[] expanded =
        words.stream().map(word -> word.replaceFirst("^~/", home)).toArray(String[]::new);
    try {
      return Optional.ofNullable(line.parseArgs(expanded).subcommand())
          .map(ParseResult::commandSpec)
          .map(CommandSpec::name);
    } catch (ParameterException beyondHelp) {
      return Optional.empty();
    }
  }

  private static Set<String> names(Session typed, String command) {
    Set<String> names = new LinkedHashSet<>();
    try {
      if (OF_MANIFEST.contains(command) || OF_BOTH.contains(command)) {
        new Manifests(typed).readIfAny().ifPresent(it -> names.addAll(it.desired().keySet()));
      }
      if (!OF_MANIFEST.contains(command)) {
        names.addAll(onHost(typed));
      }
    } catch (RuntimeException wrong) {
      // A shell waits for names. What is wrong is said when the command is run.
    }
    return names;
  }

  private static List<String> onHost(Session typed) {
    try (Host host = new Hosts(typed).connectNearby()) {
      return host.connection().hypervisor().list().stream().map(VmStatus::name).sorted().toList();
    }
  }
}
