package io.vmsync.domain;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a change.
 *
 * @param timing when it takes effect
 * @param reason why then, for people; may be empty
 * @param harm what may be lost by it, or null when nothing is; such a change is made only when
 *     asked for
 */
public record Effect(Timing timing, String reason, @Nullable String harm) {

  public static Effect of(Timing timing) {
    return new Effect(timing, "", null);
  }

  public static Effect of(Timing timing, String reason) {
    return new Effect(timing, reason, null);
  }

  public Effect harming(String what) {
    return new Effect(timing, reason, what);
  }

  public boolean isDestructive() {
    return harm != null;
  }
}
