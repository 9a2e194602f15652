package io.vmsync.engine.fake;

import io.vmsync.engine.Checksum;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.StorageBackend;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The images of a {@link FakeHost}: records without content. Real files are seen, and never written
 * or deleted. Every directory is taken to be there but {@code /nonexistent}, the directory that
 * does not exist on any Debian system (Debian Policy 9.2.3).
 */
public final class FakeStorageBackend implements StorageBackend {
  private static final String MISSING_DIRECTORY = "/nonexistent/";

  private final HostStore store;
  private final FakeOptions options;

  FakeStorageBackend(HostStore store, FakeOptions options) {
    this.store = store;
    this.options = options;
  }

  @Override
  public Optional<Volume> find(String path) {
    return HostFiles.find(store.current(), path);
  }

  /** The fake has no directories of its own, so those of this machine count. */
  @Override
  public Optional<Boolean> directory(String path) {
    return Optional.of(Files.isDirectory(Path.of(path)));
  }

  /** Of real files only: an image that is pretended has no content. */
  @Override
  public Optional<Sha256> checksum(String path) {
    return HostFiles.checksum(path);
  }

  /** Nothing is made for a moment here. */
  @Override
  public void tidy() {}

  @Override
  public Volume create(Volume volume) {
    String path = volume.path();
    options.require(Capability.STORAGE, "create", path);
    HostState after = store.change(host -> created(host, volume));
    return HostFiles.find(after, path).orElse(volume);
  }

  private static HostState created(HostState host, Volume volume) {
    Refusal refusal = new Refusal("create", volume.path());
    if (!volume.path().startsWith("/")) {
      throw refusal.invalidArgument("'" + volume.path() + "' is not an absolute path");
    }
    if (HostFiles.find(host, volume.path()).isPresent()) {
      throw refusal.exists("storage volume '" + volume.path() + "' exists already");
    }
    if (volume.path().startsWith(MISSING_DIRECTORY)) {
      throw refusal.unavailable("its directory is not there");
    }
    volume
        .backingPath()
        .filter(base -> HostFiles.find(host, base).isEmpty())
        .ifPresent(base -> {
          throw refusal.unavailable("there is no " + base + " to lay it over");
        });
    return host.with(volume);
  }

  /** A host that is pretended has no end. */
  @Override
  public Optional<DataSize> freeSpace(String path) {
    return Optional.empty();
  }

  @Override
  public String checksum(String path, LongConsumer progress) {
    HostState host = store.current();
    Volume there = require(host, "check", path);
    if (host.volumes().containsKey(there.path())) {
      throw new EngineException.Unsupported(
          Failure.of("check", path, "an image of a fake host has no content"));
    }
    return Checksum.sha256(path, progress);
  }

  @Override
  public void grow(String path, DataSize size) {
    options.require(Capability.STORAGE, "grow", path);
    HostState _ = store.change(host -> host.with(grown(host, path, size)));
  }

  /**
   * @throws EngineException.OperationFailed instead of shrinking
   */
  static Volume grown(HostState host, String path, DataSize size) {
    Volume volume = require(host, "grow", path);
    if (size.isLessThan(volume.capacity())) {
      throw new Refusal("grow", path)
          .invalidArgument(
              "it has " + volume.capacity() + ", more than " + size + ": a disk never shrinks");
    }
    return volume.grownTo(size);
  }

  static Volume require(HostState host, String operation, String path) {
    return HostFiles.find(host, path)
        .orElseThrow(() ->
            new EngineException.NotFound(
                Failure.of(operation, path, "there is nothing at this path")));
  }

  @Override
  public void delete(String path) {
    options.require(Capability.STORAGE, "delete", path);
    HostState _ = store.change(host -> deleted(host, path));
  }

  private static HostState deleted(HostState host, String path) {
    Volume there = require(host, "delete", path);
    if (!host.volumes().containsKey(there.path())) {
      throw new Refusal("delete", path)
          .invalidOperation("this is a real file, which a fake host does not delete");
    }
    return host.withoutVolume(path);
  }
}
