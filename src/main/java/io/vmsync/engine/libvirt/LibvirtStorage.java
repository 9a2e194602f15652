package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.StorageBackend;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
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
    Optional<Volume> known = connection.call("look for", path, () -> inActivePool(path));
    return known.isPresent() || !connection.isLocal() ? known : ImageFile.find(path);
  }

  private Optional<Volume> inActivePool(String path) {
    Optional<Volume> known = known(path);
    if (known.isEmpty() && pools.refreshActive(Path.of(path))) {
      return known(path);
    }
    return known;
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
    return connection.call(
        "create",
        volume.path(),
        () ->
            pools.inDirectoryOf(
                path,
                pool ->
                    freeing(
                        library.virStorageVolCreateXML(pool, VolumeXml.of(volume), 0),
                        this::described)));
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
    connection.call(
        operation,
        path,
        () -> {
          if (known(path).isPresent()) {
            return once(library.virStorageVolLookupByPath(connection.pointer(), path), body);
          }
          Path file = Path.of(path);
          return pools.inDirectoryOf(
              file, pool -> once(library.virStorageVolLookupByName(pool, Pools.name(file)), body));
        });
  }

  private int once(StorageVolPointer volume, Function<StorageVolPointer, Integer> body) {
    return freeing(volume, pointer -> connection.checked(body.apply(pointer)));
  }

  private Volume described(StorageVolPointer volume) {
    return VolumeXml.read(connection.checked(library.virStorageVolGetXMLDesc(volume, 0)));
  }

  private <T> T freeing(StorageVolPointer volume, Function<StorageVolPointer, T> body) {
    StorageVolPointer pointer = connection.checked(volume);
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
