package io.vmsync.cli;

import io.vmsync.cli.manual.Edition;
import io.vmsync.cli.manual.ManPages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "man-pages",
    header = "Write the manual pages into a directory.",
    description =
        "One for vm, one for each command and one for the manifest, in the subdirectories man1 and"
            + " man5. The Debian package has them already.",
    footer = {"Examples:", "  vm man-pages ~/.local/share/man && man vm-sync"})
final class ManPagesCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The date on the pages, as in 2026-01-31; else today's.")
  private @Nullable LocalDate date;

  @Parameters(
      paramLabel = "DIRECTORY",
      arity = "1",
      description = "Where to; it is made if it is not there.")
  private String directory = "";

  @Spec private CommandSpec spec;

  ManPagesCommand(Session session, CommandSpec unknownYet) {
    this.session = session;
    this.spec = unknownYet;
  }

  @Override
  public Integer call() {
    LocalDate shown = date == null ? LocalDate.now(ZoneId.systemDefault()) : date;
    Edition edition = new Edition(Version.number(), shown);
    Map<String, String> pages = ManPages.of(spec.root(), edition);
    ManPages.write(pages, session.context().workingDirectory().resolve(directory));
    session.tell("%d pages written to %s".formatted(pages.size(), directory));
    return 0;
  }
}
