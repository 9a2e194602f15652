package io.vmsync.cli.view;

import java.util.Map;

/** A result, ready to be shown in either way. */
public interface View {

  /** Writes it for people. */
  void human(Screen screen);

  /** The same as a tree of maps, lists, texts, numbers and truth values. */
  Map<String, Object> tree();
}
