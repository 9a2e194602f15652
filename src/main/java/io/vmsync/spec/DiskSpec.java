package io.vmsync.spec;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hard disk of a VM. What is null is not managed.
 *
 * @param path the image or block device, absolute
 * @param size the size the guest sees; never made smaller
 * @param target the name it goes by among the VM's disks, such as {@code vda}
 * @param bus what it is plugged into
 * @param format how its image is read
 * @param cache how the host caches it
 * @param discard what becomes of blocks the guest gives back
 * @param readonly whether the guest can only read it
 * @param serial the serial number the guest sees
 * @param createIfMissing whether an image that is not there may be made; it is a wish of the
 *     manifest, so capture never finds it
 * @param baseImage what an image that is made is laid over, a wish too; it asks for the image to be
 *     made where it is missing, and the new image has its size where none is stated
 */
public record DiskSpec(
    @Nullable String path,
    @Nullable DataSize size,
    @Nullable String target,
    @Nullable DiskBus bus,
    @Nullable DiskFormat format,
    @Nullable DiskCache cache,
    @Nullable DiskDiscard discard,
    @Nullable Boolean readonly,
    @Nullable String serial,
    boolean createIfMissing,
    @Nullable BaseImage baseImage) {
  private static final Pattern TARGET = Pattern.compile("(vd|sd|hd|xvd)[a-z]{1,3}");

  /** What libvirt's QEMU driver does not call unsafe. */
  private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_. +-]+");

  public DiskSpec {
    if (path != null && !path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is not an absolute path");
    }
    targetObjection(target).ifPresent(DiskSpec::reject);
    serialObjection(serial).ifPresent(DiskSpec::reject);
    if (createIfMissing && (path == null || (size == null && baseImage == null))) {
      throw new IllegalArgumentException(
          "a disk can be created only where its path and size are given");
    }
    if (baseImage != null && format != null && format != DiskFormat.QCOW2) {
      throw new IllegalArgumentException("only a qcow2 image can be laid over a base image");
    }
  }

  private static void reject(String reason) {
    throw new IllegalArgumentException(reason);
  }

  /** Why a disk cannot go by a name, if it cannot. */
  public static Optional<String> targetObjection(@Nullable String target) {
    return target == null || TARGET.matcher(target).matches()
        ? Optional.empty()
        : Optional.of("'" + target + "' is not the name of a disk, such as vda or sdb");
  }

  /** Why a disk cannot have a serial number, if it cannot. */
  public static Optional<String> serialObjection(@Nullable String serial) {
    return serial == null || SERIAL.matcher(serial).matches()
        ? Optional.empty()
        : Optional.of(
            "'" + serial + "' is not a serial number: it has letters, digits, spaces and _ . + -");
  }

  /** A disk of which no more is said than what is behind it. */
  public static Builder at(@Nullable String path) {
    return new Builder().path(path);
  }

  /** A disk with a size, to be created or not. */
  public DiskSpec(@Nullable String path, @Nullable DataSize size, boolean createIfMissing) {
    this(path, size, null, null, null, null, null, null, null, createIfMissing, null);
  }

  /** Whether an image may be made where there is none. */
  public boolean mayBeMade() {
    return createIfMissing || (path != null && baseImage != null);
  }

  /** A builder that already holds everything this spec states. */
  public Builder toBuilder() {
    return at(path)
        .size(size)
        .target(target)
        .bus(bus)
        .format(format)
        .cache(cache)
        .discard(discard)
        .readonly(readonly)
        .serial(serial)
        .createIfMissing(createIfMissing)
        .baseImage(baseImage);
  }

  /** Collects what is said of a disk. */
  public static final class Builder {
    private @Nullable String path;
    private @Nullable DataSize size;
    private @Nullable String target;
    private @Nullable DiskBus bus;
    private @Nullable DiskFormat format;
    private @Nullable DiskCache cache;
    private @Nullable DiskDiscard discard;
    private @Nullable Boolean readonly;
    private @Nullable String serial;
    private boolean createIfMissing;
    private @Nullable BaseImage baseImage;

    private Builder() {}

    public Builder path(@Nullable String value) {
      this.path = value;
      return this;
    }

    public Builder size(@Nullable DataSize value) {
      this.size = value;
      return this;
    }

    public Builder target(@Nullable String value) {
      this.target = value;
      return this;
    }

    public Builder bus(@Nullable DiskBus value) {
      this.bus = value;
      return this;
    }

    public Builder format(@Nullable DiskFormat value) {
      this.format = value;
      return this;
    }

    public Builder cache(@Nullable DiskCache value) {
      this.cache = value;
      return this;
    }

    public Builder discard(@Nullable DiskDiscard value) {
      this.discard = value;
      return this;
    }

    public Builder readonly(@Nullable Boolean value) {
      this.readonly = value;
      return this;
    }

    public Builder serial(@Nullable String value) {
      this.serial = value;
      return this;
    }

    public Builder createIfMissing(boolean value) {
      this.createIfMissing = value;
      return this;
    }

    public Builder baseImage(@Nullable BaseImage value) {
      this.baseImage = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException when what was said cannot be of one disk, with the reason
     */
    public DiskSpec build() {
      return new DiskSpec(
          path,
          size,
          target,
          bus,
          format,
          cache,
          discard,
          readonly,
          serial,
          createIfMissing,
          baseImage);
    }
  }
}
