package io.vmsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build writes out in classes does what Java would have made of it at run time. */
class RenewIT {
  private static final String SAMPLE =
      """
      import java.util.List;

      public class Sample {
        record Nothing() {}

        record All(boolean a, byte b, char c, short d, int e, long f, float g, double h, String i, int[] j) {}

        record Own(String name) {
          @Override
          public String toString() {
            return "own " + name;
          }
        }

        sealed interface Shape permits Circle, Square, Other {}

        record Circle(int radius) implements Shape {}

        record Square(int side) implements Shape {}

        enum Other implements Shape { LINE }

        static String kind(Shape shape) {
          return switch (shape) {
            case null -> "none";
            case Circle(int radius) when radius > 9 -> "great circle";
            case Circle circle -> circle.toString();
            case Square(int side) -> "square of " + side;
            case Other other -> other.name();
          };
        }

        static String word(String text) {
          return switch (text) {
            case String it when it.isEmpty() -> "empty";
            case "one" -> "1";
            case String it -> it;
          };
        }

        public static void main(String[] arguments) {
          int[] array = {1};
          List<Object> values =
              List.of(
                  new Nothing(),
                  new All(true, (byte) -1, 'x', (short) -2, 3, -4L, 0.0f, Double.NaN, "text", null),
                  new All(true, (byte) -1, 'x', (short) -2, 3, -4L, -0.0f, Double.NaN, "text", null),
                  new All(false, (byte) 1, 'y', (short) 2, -3, 1L << 40, 1.5f, 2.5, null, null),
                  new Own("a"), new Own("b"), new Circle(1), new Circle(1), new Square(1), Other.LINE, "a", 1);
          for (Object one : values) {
            System.out.println(one + " " + (one instanceof Other ? 0 : one.hashCode()));
            for (Object other : values) {
              System.out.print(one.equals(other) ? 1 : 0);
            }
            System.out.println(one.equals(null));
          }
          System.out.println(new All(true, (byte) 0, 'c', (short) 0, 0, 0, 0, 0, "", array)
              .equals(new All(true, (byte) 0, 'c', (short) 0, 0, 0, 0, 0, "", array)));
          for (Shape shape : new Shape[] {new Circle(1), new Circle(10), new Square(2), Other.LINE, null}) {
            System.out.println(kind(shape));
          }
          for (String text : List.of("", "one", "two")) {
            System.out.println(word(text));
          }
        }
      }
      """;

  @TempDir Path directory;

  @Test
  @DisplayName("records and switches on types do the same, and are not put together at run time")
  void writtenOut() throws Exception {
    Path source = Files.writeString(directory.resolve("Sample.java"), SAMPLE);
    java("javac", "-d", directory.toString(), source.toString());
    String before = sample();

    java("java", "src/main/launcher/Renew.java", directory.toString());

    assertThat(sample()).isEqualTo(before);
    assertThat(
            java("javap", "-c", "-p", "-cp", directory.toString(), "Sample$All", "Sample$Circle"))
        .contains("spelled$")
        .doesNotContain("invokedynamic");
  }

  @Test
  @DisplayName("JNA's classes share Java's own logger, and so do not start logging")
  void loggers() throws Exception {
    Path source =
        Files.writeString(
            directory.resolve("Sample.java"),
            """
            package com.sun.jna;

            import java.util.logging.Logger;

            public class Sample {
              private static final Logger LOG = Logger.getLogger(Sample.class.getName());

              public static void main(String[] arguments) {
                LOG.warning("nobody listens");
                System.out.println(LOG.getName());
              }
            }
            """);
    java("javac", "-d", directory.toString(), source.toString());

    java("java", "src/main/launcher/Renew.java", directory.toString());

    assertThat(java("java", "-verbose:class", "-cp", directory.toString(), "com.sun.jna.Sample"))
        .contains("\nglobal\n")
        .doesNotContain("nobody listens", "java.util.logging.LogManager ");
  }

  private String sample() throws IOException, InterruptedException {
    return java("java", "-cp", directory.toString(), "Sample");
  }

  /** Runs a tool of the JDK that runs this; gives what it says. */
  private static String java(String tool, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
