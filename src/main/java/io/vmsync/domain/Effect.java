package io.vmsync.domain;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a change.
 *
 * @param timing when it takes effect
 * @param reason why then, for people; may be empty
 * @param harm what may be lost by it, or null when nothing is; such a change is made only when
 *     asked for
 * @param hint what would make the next such change easier, or null
 */
public record Effect(Timing timing, String reason, @Nullable String harm, @Nullable String hint) {

  public Effect(Timing timing, String reason, @Nullable String harm) {
    this(timing, reason, harm, null);
  }

  public static Effect of(Timing timing) {
    return new Effect(timing, "", null);
  }

  public static Effect of(Timing timing, String reason) {
    return new Effect(timing, reason, null);
  }

  public Effect hinting(String way) {
    return new Effect(timing, reason, harm, way);
  }

  public Effect harming(String what) {
    return new Effect(timing, reason, what, hint);
  }

  public boolean isDestructive() {
    return harm != null;
  }
}
