package io.vmsync.cli.manual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All pages of the manual: one for the program, one for each command, one for the manifest. */
public final class ManPages {

  private ManPages() {}

  /** The pages' text by their place below a directory of manuals, such as {@code man1/vm.1}. */
  public static Map<String, String> of(CommandSpec root, Edition edition) {
    Map<String, String> pages = new LinkedHashMap<>();
    Stream.concat(Stream.of(root), commands(root))
        .forEach(command ->
            pages.put(
                CommandPage.title(command, edition).file(), CommandPage.of(command, edition)));
    pages.put(ManifestPage.title(edition).file(), ManifestPage.of(edition));
    return pages;
  }

  /** The commands that people are told of. */
  static Stream<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .filter(command -> !command.usageMessage().hidden());
  }
}
