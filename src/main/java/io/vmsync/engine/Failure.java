package io.vmsync.engine;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong at the engine.
 *
 * @param operation what was being done, as a person would say it: {@code define}, {@code start}
 * @param vm the VM concerned, or what else it was about; empty for the connection itself
 * @param message what is wrong, in one sentence
 * @param engineCode the engine's own number or name for it; empty when it has none
 * @param hint what to do about it, or null when nothing useful is known
 */
public record Failure(
    String operation, String vm, String message, String engineCode, @Nullable String hint) {

  public static Failure of(String operation, String vm, String message) {
    return new Failure(operation, vm, message, "", null);
  }

  public Failure withHint(String newHint) {
    return new Failure(operation, vm, message, engineCode, newHint);
  }

  /** Operation, subject and message in one line. */
  @Override
  public String toString() {
    String subject = vm.isEmpty() ? operation : operation + " " + vm;
    return subject + ": " + message;
  }
}
