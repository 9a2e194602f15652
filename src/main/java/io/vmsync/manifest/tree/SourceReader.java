package io.vmsync.manifest.tree;

import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files into sources, and says why one cannot be read. */
public final class SourceReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What is read in the place of bytes that are not UTF-8; a text may also contain it. */
  private static final char REPLACEMENT = '\uFFFD';

  /** No character of ours takes more than three bytes of UTF-8. */
  private static final int MOST_BYTES = 3 * TreeLimits.CHARACTERS;

  private SourceReader() {}

  /**
   * The text of a file.
   *
   * @param name the file as the user named it
   * @throws ProblemsException when there is no such file, or it is not readable text
   */
  public static Source read(Path file, String name) {
    if (Files.isDirectory(file)) {
      throw whole(name, "is-directory", "this is a directory, not a file", "name the file in it");
    }
    try (InputStream in = open(file)) {
      return read(in, name);
    } catch (NoSuchFileException missing) {
      throw whole(name, "no-such-file", "there is no such file", "check the name");
    } catch (AccessDeniedException denied) {
      throw whole(name, "unreadable", "you may not read this file", "check its permissions");
    } catch (IOException broken) {
      throw whole(name, "unreadable", "the file cannot be read: " + broken.getMessage(), null);
    }
  }

  /** A stream of java.io tells less when it fails, but those of nio load a library of their own. */
  private static InputStream open(Path file) throws IOException {
    try {
      return new FileInputStream(file.toFile());
    } catch (FileNotFoundException orNotAllowed) {
      return Files.newInputStream(file);
    }
  }

  /**
   * The text of a stream, which may have no end: a device, say.
   *
   * @throws ProblemsException when it is too long for a manifest, or not UTF-8
   */
  public static Source read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw whole(name, "too-large", TreeLimits.TOO_LARGE, TreeLimits.TOO_LARGE_HINT);
    }
    return decode(bytes, name);
  }

  /**
   * The text in bytes that came from elsewhere, standard input say.
   *
   * @throws ProblemsException when it is not UTF-8
   */
  public static Source decode(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(bytes, name);
    }
    text = text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text;
    Source source = new Source(name, Syntax.of(name, text), text);
    rejectNul(source);
    return source;
  }

  private static void requireUtf8(byte[] bytes, String name) {
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
    if (result.isError()) {
      throw new ProblemsException(notUtf8(bytes, in.position(), chars.flip().toString(), name));
    }
  }

  private static void rejectNul(Source source) {
    int nul = source.text().indexOf('\0');
    if (nul >= 0) {
      throw new ProblemsException(
          new Place(source, nul, nul + 1, "")
              .error("binary", "the file contains a NUL character", "is this a text file?"));
    }
  }

  private static Problem notUtf8(byte[] bytes, int position, String before, String name) {
    String all = new String(bytes, StandardCharsets.UTF_8);
    Where where = new Source(name, Syntax.YAML, all).where(before.length(), before.length(), "");
    String found = "byte 0x%02X is not UTF-8".formatted(bytes[position]);
    return Problem.error("not-utf8", where, found, "save the file as UTF-8");
  }

  private static ProblemsException whole(
      String name, String rule, String message, @Nullable String hint) {
    return new ProblemsException(Problem.error(rule, Where.InFile.wholeFile(name), message, hint));
  }
}
