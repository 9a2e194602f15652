package io.vmsync;

/** Placeholder entry point: says which Java runs it. */
public final class Main {
  private Main() {}

  /** Prints its arguments. */
  public static void main(String[] args) {
    System.out.println("vm on Java " + Runtime.version().feature() + " " + String.join(" ", args));
  }
}
