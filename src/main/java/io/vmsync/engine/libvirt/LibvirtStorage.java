package io.vmsync.engine.libvirt;

import com.sun.jna.Pointer;
import io.vmsync.engine.Checksum;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.StorageBackend;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.StorageVolPointer;

/** Images through libvirt's storage pools. */
final class LibvirtStorage implements StorageBackend {
  private static final String GROW = "grow";

  private final NativeConnection connection;
  private final NativeLibvirt library;
  private final Pools pools;

  LibvirtStorage(NativeConnection connection) {
    this.connection = connection;
    this.library = connection.library();
    this.pools = new Pools(connection);
  }

  @Override
  public Optional<Volume> find(String path) {
    Optional<Volume> known = call("look for", path, () -> inActivePool(path));
    return known.isPresent() || !connection.isLocal() ? known : ImageFile.find(path);
  }

  @Override
  public Optional<Boolean> directory(String path) {
    return connection.isLocal() ? LocalFiles.directory(path) : Optional.empty();
  }

  @Override
  public Optional<Sha256> checksum(String path) {
    return connection.isLocal() ? LocalFiles.checksum(path) : Optional.empty();
  }

  private Optional<Volume> inActivePool(String path) {
    Optional<Volume> known = known(path);
    if (known.isEmpty() && pools.refreshActive(Path.of(path))) {
      return known(path);
    }
    return known;
  }

  /** A run that was killed may have done all that storage needed, so that no pool is used again. */
  @Override
  public void tidy() {
    call("tidy", "", pools::removeLeftOvers);
  }

  /** Empty also when a pool remembers the volume and its file is gone. */
  private Optional<Volume> known(String path) {
    try {
      return Optional.of(
          freeing(library.virStorageVolLookupByPath(connection.pointer(), path), this::described));
    } catch (LibvirtError error) {
      boolean missing =
          error.is(ErrorNumber.VIR_ERR_NO_STORAGE_VOL)
              || error.is(ErrorNumber.VIR_ERR_NO_SUPPORT)
              || error.text().contains("No such file or directory");
      if (missing) {
        return Optional.empty();
      }
      throw error;
    }
  }

  @Override
  public Volume create(Volume volume) {
    connection.require(Capability.STORAGE, "create", volume.path());
    Path path = Path.of(volume.path());
    String document = VolumeXml.of(volume);
    return call(
        "create",
        volume.path(),
        () ->
            pools.inDirectoryOf(
                path,
                pool ->
                    freeing(
                        library.virStorageVolCreateXML(pool, document, 0),
                        created -> createdAs(created, volume))));
  }

  /** What was made; it must not be made again because it cannot be looked at. */
  private Volume createdAs(StorageVolPointer created, Volume asked) {
    try {
      return described(created);
    } catch (LibvirtError error) {
      if (SharedPools.isInterference(error)) {
        return asked;
      }
      throw error;
    }
  }

  @Override
  public Optional<DataSize> freeSpace(String path) {
    Path directory = Path.of(path).getParent();
    if (connection.isLocal() && directory != null && Files.isDirectory(directory)) {
      try {
        return Optional.of(new DataSize(Files.getFileStore(directory).getUsableSpace()));
      } catch (IOException unknown) {
        return Optional.empty();
      }
    }
    return call("measure the room beside", path, () -> pools.available(Path.of(path)));
  }

  @Override
  public String checksum(String path, LongConsumer progress) {
    if (!connection.isLocal()) {
      throw new EngineException.Unsupported(
          Failure.of(
                  "check", path, "the content of a file on another host cannot be read from here")
              .withHint("check it there with sha256sum, and leave sha256 out"));
    }
    return Checksum.sha256(path, progress);
  }

  @Override
  public void grow(String path, DataSize size) {
    connection.require(Capability.STORAGE, GROW, path);
    with(
        GROW,
        path,
        volume -> {
          DataSize capacity = described(volume).capacity();
          return LibvirtDevices.Growth.of(GROW, path, path, capacity, size).isNeeded()
              ? library.virStorageVolResize(volume, size.bytes(), 0)
              : 0;
        });
  }

  @Override
  public void delete(String path) {
    connection.require(Capability.STORAGE, "delete", path);
    with("delete", path, volume -> library.virStorageVolDelete(volume, 0));
  }

  private void with(String operation, String path, Function<StorageVolPointer, Integer> body) {
    call(operation, path, () -> changed(path, body));
  }

  private int changed(String path, Function<StorageVolPointer, Integer> body) {
    if (known(path).isPresent()) {
      Pointer volume = library.virStorageVolLookupByPath(connection.pointer(), path);
      if (volume != null) {
        return once(volume, body);
      }
    }
    Path file = Path.of(path);
    return pools.inDirectoryOf(
        file, pool -> once(library.virStorageVolLookupByName(pool, Pools.name(file)), body));
  }

  private <T> T call(String operation, String path, Supplier<T> body) {
    return connection.call(operation, path, () -> SharedPools.despiteOthers(body));
  }

  private int once(@Nullable Pointer volume, Function<StorageVolPointer, Integer> body) {
    return freeing(volume, pointer -> connection.checked(body.apply(pointer)));
  }

  private Volume described(StorageVolPointer volume) {
    return VolumeXml.read(connection.text(library.virStorageVolGetXMLDesc(volume, 0)));
  }

  private <T> T freeing(@Nullable Pointer volume, Function<StorageVolPointer, T> body) {
    StorageVolPointer pointer = connection.checked(volume, StorageVolPointer::new);
    try {
      return body.apply(pointer);
    } finally {
      library.virStorageVolFree(pointer);
    }
  }

  static EngineException notAnImage(String path, String what) {
    return new EngineException.OperationFailed(
        Failure.of("look for", path, "it is " + what + ", not a disk image"));
  }
}
