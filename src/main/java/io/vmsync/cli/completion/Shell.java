package io.vmsync.cli.completion;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The shells there are scripts for. */
public enum Shell {
  BASH,
  ZSH,
  FISH;

  /** The script that completes the program whose commands these are. */
  public String script(CommandSpec root) {
    return switch (this) {
      case BASH -> BashCompletion.of(root);
      case ZSH -> ZshCompletion.of(root);
      case FISH -> FishCompletion.of(root);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
