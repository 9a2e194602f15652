package io.vmsync.cli.view;

import java.util.Map;

/**
 * The document that describes a VM to its engine.
 *
 * @param change {@code create}, {@code change} or {@code none}: what a sync does with it
 */
public record DocumentView(String name, String change, String xml) implements View {

  @Override
  public void human(Screen screen) {
    screen.raw(xml.endsWith("\n") ? xml : xml + "\n");
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("show").put("name", name).put("change", change).put("xml", xml).tree();
  }
}
