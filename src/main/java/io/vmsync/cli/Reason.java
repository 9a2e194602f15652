package io.vmsync.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file could not be written: the messages of exceptions often only name the file. */
final class Reason {

  private Reason() {}

  /** In a few words, without the name of the file. */
  static String of(IOException thrown) {
    return switch (thrown) {
      case NoSuchFileException nowhere -> "there is no such directory";
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException taken -> "there is a file of that name";
      case FileSystemException other -> Objects.requireNonNullElse(other.getReason(), "it failed");
      case IOException other -> Objects.requireNonNullElse(other.getMessage(), "it failed");
    };
  }
}
