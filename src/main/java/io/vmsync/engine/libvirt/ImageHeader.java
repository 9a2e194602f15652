package io.vmsync.engine.libvirt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells the format of an image by how it begins, as QEMU's own drivers do (docs/interop/qcow2.rst,
 * docs/interop/qed_spec.rst, and the headers in block/vmdk.c, vdi.c, vpc.c, vhdx.c and parallels.c
 * of QEMU). What begins with none of these is raw.
 */
final class ImageHeader {
  private static final int LENGTH = 512;
  private static final int SECTOR = 512;

  /** Up to this version qcow2 headers have a fixed length. */
  private static final int QCOW2_VERSION_2 = 2;

  private static final int QCOW2_VERSION_2_LENGTH = 72;
  private static final int QCOW2_BACKING_FORMAT = 0xE2792ACA;
  private static final int VDI_SIGNATURE = 0xbeda107f;

  /** What a path in an image may be long, and more than any of its header extensions is. */
  private static final int LONGEST = 64 * 1024;

  private final Path path;
  private final FileChannel channel;
  private final ByteBuffer start;

  ImageHeader(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.start = ByteBuffer.wrap(read(0, LENGTH));
  }

  Volume volume() throws IOException {
    if (begins("QFI\u00fb")) {
      return start.getInt(4) < QCOW2_VERSION_2
          ? plain("qcow", start.getLong(24))
          : new Volume(path.toString(), "qcow2", new DataSize(start.getLong(24)), backing());
    }
    if (begins("KDMV")) {
      return plain("vmdk", little().getLong(12) * SECTOR);
    }
    if (begins("COWD")) {
      return plain("vmdk", Integer.toUnsignedLong(little().getInt(12)) * SECTOR);
    }
    if (begins("# Disk DescriptorFile")) {
      return plain("vmdk", channel.size());
    }
    if (little().getInt(64) == VDI_SIGNATURE) {
      return plain("vdi", little().getLong(368));
    }
    if (begins("conectix")) {
      return plain("vpc", start.getLong(48));
    }
    if (begins("QED\0")) {
      return plain("qed", little().getLong(48));
    }
    if (begins("vhdxfile")) {
      return plain("vhdx", channel.size());
    }
    return begins("WithoutFreeSpace") || begins("WithouFreSpacExt")
        ? plain("ploop", channel.size())
        : plain("raw", channel.size());
  }

  private Volume plain(String format, long size) {
    return new Volume(path.toString(), format, new DataSize(Math.max(0, size)));
  }

  private boolean begins(String magic) {
    byte[] bytes = new byte[magic.length()];
    start.get(0, bytes);
    return Arrays.equals(bytes, magic.getBytes(ISO_8859_1));
  }

  private ByteBuffer little() {
    return start.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private Volume.@Nullable Backing backing() throws IOException {
    long offset = start.getLong(8);
    int length = start.getInt(16);
    if (offset == 0 || length <= 0 || length > LONGEST) {
      return null;
    }
    String name = new String(read(offset, length), UTF_8);
    // A name such as nbd://host/x or json:{…} is no file.
    if (name.startsWith("json:") || name.contains("://")) {
      return null;
    }
    String file = path.resolveSibling(name.replaceFirst("^file:", "")).normalize().toString();
    return new Volume.Backing(file, backingFormat(offset));
  }

  private @Nullable String backingFormat(long end) throws IOException {
    int version = start.getInt(4);
    long at = version == QCOW2_VERSION_2 ? QCOW2_VERSION_2_LENGTH : start.getInt(100);
    while (at + 8 <= end) {
      ByteBuffer extension = ByteBuffer.wrap(read(at, 8));
      int type = extension.getInt(0);
      int length = extension.getInt(4);
      if (type == 0 || length < 0 || length > LONGEST) {
        return null;
      }
      if (type == QCOW2_BACKING_FORMAT) {
        return new String(read(at + 8, length), US_ASCII);
      }
      at += 8 + Math.ceilDiv(length, 8) * 8L;
    }
    return null;
  }

  /** So many bytes, with zeros behind the end of the file. */
  private byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    boolean more = true;
    while (more && buffer.hasRemaining()) {
      more = channel.read(buffer, offset + buffer.position()) >= 0;
    }
    return bytes;
  }
}
