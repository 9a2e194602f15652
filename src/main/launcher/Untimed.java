import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Untimed.java FIRST SECOND: takes out of FIRST, prepared classes, what depends on when they were prepared. SECOND was prepared of the same
 * classes right after it.
 *
 * <p>Among the objects that are prepared are soft references, which hold when they were last used, in milliseconds of the clock that
 * {@link System#nanoTime} reads. That only helps to choose which to drop when memory is short; 0 is long ago. Whatever else differs stays:
 * the build is not reproducible then, but nobody's pointer is lost.
 */
final class Untimed {
  private static final long LONGEST_AGO = TimeUnit.MINUTES.toMillis(10);
  private static final int HEADER_SIZE = 12;

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    ByteBuffer first = bytes(file);
    ByteBuffer second = bytes(Path.of(arguments[1]));
    int header = first.getInt(HEADER_SIZE);
    dropChecksums(first, second, header);
    dropTimes(first, second, header);
    Files.write(file, first.array());
  }

  private static ByteBuffer bytes(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
  }

  /** What differs in the header are sums over what follows, which are only read with -XX:+VerifySharedSpaces. */
  private static void dropChecksums(ByteBuffer first, ByteBuffer second, int header) {
    for (int at = 0; at < header; at += Integer.BYTES) {
      if (first.getInt(at) != second.getInt(at)) {
        first.putInt(at, 0);
      }
    }
  }

  private static void dropTimes(ByteBuffer first, ByteBuffer second, int header) {
    int size = Math.min(first.capacity(), second.capacity());
    long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    for (int at = header; at + Long.BYTES <= size; at += Long.BYTES) {
      long earlier = first.getLong(at);
      long later = second.getLong(at);
      if (now - LONGEST_AGO < earlier && earlier < later && later <= now) {
        first.putLong(at, 0);
      }
    }
  }
}
