package io.vmsync.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a manifest could not be written, and what to do. */
final class Unwritable {
  private static final String PRINT = "print what is captured with --stdout";

  private Unwritable() {}

  /**
   * The failure that is reported.
   *
   * @param file the manifest as it is called
   * @param why what came of writing it; the JDK's messages of most of these are a path only
   */
  static CommandFailure of(String file, IOException why) {
    String message = "cannot write " + file + ": " + Reason.of(why);
    return switch (why) {
      case AccessDeniedException denied -> denied(message, Path.of(denied.getFile()));
      case NoSuchFileException gone -> failure(message, "make the directory first, or " + PRINT);
      case FileAlreadyExistsException there -> failure(message, "run the command again");
      default -> failure(message, PRINT);
    };
  }

  /** A new text is written beside the old one first, so the directory must be writable too. */
  private static CommandFailure denied(String message, Path place) {
    return Files.exists(place)
        ? failure(message, "make it writable with chmod u+w, run this as its owner, or " + PRINT)
        : failure(
            message + " to make a file in " + place.getParent(),
            "run this as somebody who may write to that directory, or " + PRINT);
  }

  private static CommandFailure failure(String message, String hint) {
    return new CommandFailure(ExitCode.FAILED, "unwritable", message, hint);
  }
}
