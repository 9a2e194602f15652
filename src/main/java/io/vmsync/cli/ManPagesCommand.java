package io.vmsync.cli;

import io.vmsync.cli.manual.Edition;
import io.vmsync.cli.manual.ManPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

final class ManPagesCommand extends Command {
  private final Session session;

  private final Argument<LocalDate> date =
      option("--date")
          .takes("DATE", LocalDate.class, ManPagesCommand::day)
          .says("The date on the pages, as in 2026-01-31; else today's.");

  private final Argument<String> directory =
      parameter("DIRECTORY").ofFile().says("Where to; it is made if it is not there.");

  ManPagesCommand(Session session) {
    super(
        "One for vm, one for each command and one for the manifest, in the subdirectories man1 and"
            + " man5. The Debian package has them already.",
        "vm man-pages ~/.local/share/man && man vm-sync");
    this.session = session;
  }

  @Override
  public Integer call() {
    LocalDate shown = date.given().orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
    Edition edition = new Edition(Version.number(), shown);
    Map<String, String> pages = ManPages.of(Commands.all(session).getCommandSpec(), edition);
    Path place = session.context().workingDirectory().resolve(directory.value());
    pages.forEach((name, page) -> write(place.resolve(name), page));
    session.tell("%d pages written to %s".formatted(pages.size(), directory.value()));
    return 0;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException other) {
      throw new TypeConversionException("a date, such as 2026-01-31");
    }
  }

  private static void write(Path file, String page) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, page);
    } catch (IOException unwritable) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "input-output",
          "cannot write " + file + ": " + Reason.of(unwritable),
          "name a directory that you may write to");
    }
  }
}
