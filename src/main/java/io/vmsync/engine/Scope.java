package io.vmsync.engine;

/** What a change applies to. */
public enum Scope {
  /** The running VM only; forgotten when it stops. */
  LIVE,
  /** The definition only; seen at the next start. */
  PERSISTENT,
  /** Both. */
  BOTH;

  public boolean touches(View view) {
    return switch (view) {
      case LIVE -> this != PERSISTENT;
      case PERSISTENT -> this != LIVE;
    };
  }
}
