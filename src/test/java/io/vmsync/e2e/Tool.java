package io.vmsync.e2e;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs of the machine that a test needs. */
final class Tool {
  private static final List<Path> DIRECTORIES =
      Arrays.stream("/usr/bin:/bin:/usr/sbin:/sbin".split(":", -1)).map(Path::of).toList();

  private Tool() {}

  /** Without one of them the test is skipped, or fails where {@code VM_TEST_LIBVIRT=required}. */
  static void require(String... programs) {
    for (String program : programs) {
      requireAny(program, DIRECTORIES.stream().map(each -> each.resolve(program)).toList());
    }
  }

  /** The same for a file that is not run by itself. */
  static void requireFile(Path file) {
    requireAny(file.toString(), List.of(file));
  }

  private static void requireAny(String what, List<Path> places) {
    if (places.stream().noneMatch(Files::exists)) {
      String message = "there is no " + what + " here";
      if ("required".equals(System.getenv("VM_TEST_LIBVIRT"))) {
        fail(message);
      }
      abort(message);
    }
  }
}
