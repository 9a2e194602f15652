package io.vmsync.cli;

import io.vmsync.cli.view.VersionView;
import java.util.Map;
import java.util.TreeMap;

final class VersionCommand extends Command {
  private final Session session;

  VersionCommand(Session session) {
    super("With -v also those of Java, the operating system and the engines' libraries.");
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, String> others = session.options().isVerbose() ? others() : Map.of();
    VersionView view = new VersionView(Version.number(), others);
    if (session.isForPeople()) {
      view.human(session.screen());
    } else {
      session.show(view);
    }
    return 0;
  }

  private Map<String, String> others() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("java", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    session
        .context()
        .providers()
        .get()
        .forEach(provider -> provider.version().ifPresent(it -> versions.put(provider.name(), it)));
    return versions;
  }
}
