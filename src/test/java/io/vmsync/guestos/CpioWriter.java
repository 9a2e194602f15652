package io.vmsync.guestos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes an initramfs: a cpio archive of the "newc" format (Linux, {@code
 * Documentation/driver-api/early-userspace/buffer-format.rst}).
 */
final class CpioWriter implements Closeable {
  private static final int DIRECTORY = 0040755;
  private static final int EXECUTABLE = 0100755;
  private static final int HEADER_LENGTH = 110;
  private static final int ALIGNMENT = 4;
  private static final String TRAILER = "TRAILER!!!";

  private final OutputStream out;
  private int inode;

  CpioWriter(OutputStream out) {
    this.out = out;
  }

  void directory(String path) throws IOException {
    member(path, DIRECTORY, new byte[0]);
  }

  void executable(String path, byte[] content) throws IOException {
    member(path, EXECUTABLE, content);
  }

  private void member(String path, int mode, byte[] content) throws IOException {
    inode++;
    byte[] name = (path + "\0").getBytes(US_ASCII);
    String header =
        "070701" + hex(inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0);
    out.write(header.getBytes(US_ASCII));
    out.write(name);
    pad(HEADER_LENGTH + name.length);
    out.write(content);
    pad(content.length);
  }

  private static String hex(int... fields) {
    StringBuilder text = new StringBuilder();
    for (int field : fields) {
      text.append("%08X".formatted(field));
    }
    return text.toString();
  }

  private void pad(int written) throws IOException {
    out.write(new byte[(ALIGNMENT - written % ALIGNMENT) % ALIGNMENT]);
  }

  @Override
  public void close() throws IOException {
    member(TRAILER, 0, new byte[0]);
    out.close();
  }
}
