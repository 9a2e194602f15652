package io.vmsync.cli;

import io.vmsync.cli.manual.Edition;
import io.vmsync.cli.manual.ManPages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

final class ManPagesCommand extends Command {
  private final Session session;

  private final Argument<LocalDate> date =
      option("--date")
          .takes("DATE", LocalDate.class, LocalDate::parse)
          .says("The date on the pages, as in 2026-01-31; else today's.");

  private final Argument<String> directory =
      parameter("DIRECTORY").says("Where to; it is made if it is not there.");

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
    ManPages.write(pages, session.context().workingDirectory().resolve(directory.value()));
    session.tell("%d pages written to %s".formatted(pages.size(), directory.value()));
    return 0;
  }
}
