package io.vmsync.cli.view;

import java.util.Map;

/**
 * What a VM should be, after defaults and profiles.
 *
 * @param spec the spec in the manifest's words
 */
public record SpecView(String name, Map<String, Object> spec) implements View {

  /** A VM of a manifest: it can be pasted below {@code vms}. */
  @Override
  public void human(Screen screen) {
    screen.raw(Documents.yaml(Map.of(name, spec)));
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("show").put("name", name).put("spec", spec).tree();
  }
}
