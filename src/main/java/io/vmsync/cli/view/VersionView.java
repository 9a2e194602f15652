package io.vmsync.cli.view;

import java.util.Map;

/**
 * The versions of the program and what it stands on.
 *
 * @param others name → version
 */
public record VersionView(String version, Map<String, String> others) implements View {

  @Override
  public void human(Screen screen) {
    screen.line("vm " + version);
    others.forEach((name, number) -> screen.line(name + " " + number.strip()));
  }

  @Override
  public Map<String, Object> tree() {
    Members members = Members.document("version").put("vm", version);
    others.forEach((name, number) -> members.put(name, number.strip()));
    return members.tree();
  }
}
