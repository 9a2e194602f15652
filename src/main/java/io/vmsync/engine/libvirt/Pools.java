package io.vmsync.engine.libvirt;

import com.sun.jna.Pointer;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.spec.DataSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.StoragePoolPointer;

/** The storage pool of a directory: the one there is, else one for the time of a call. */
final class Pools {
  private static final String TEMPORARY = "vm-tmp-";

  /** From virStoragePoolObjSourceFindDuplicate: two pools cannot have one target, active or not. */
  private static final Pattern CONFLICT =
      Pattern.compile("Storage source conflict with pool: '(.+)'");

  /** A temporary pool must not be taken away under another thread's hands. */
  private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private final NativeConnection connection;
  private final NativeLibvirt library;

  Pools(NativeConnection connection) {
    this.connection = connection;
    this.library = connection.library();
  }

  /** A pool, and whether it was started for this call only. */
  private record Borrowed(StoragePoolPointer pointer, boolean temporary) {}

  /** The name of a path's last element. */
  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Has the active pool of the path's directory look again; false when there is none. */
  boolean refreshActive(Path path) {
    Optional<StoragePoolPointer> pool = active(directory(path));
    pool.ifPresent(pointer -> {
      refresh(pointer);
      library.virStoragePoolFree(pointer);
    });
    return pool.isPresent();
  }

  /** The room left in the active pool of the path's directory. */
  Optional<DataSize> available(Path path) {
    return active(directory(path))
        .map(pool -> {
          long[] information = new long[4];
          int failed = library.virStoragePoolGetInfo(pool, information);
          library.virStoragePoolFree(pool);
          return new DataSize(connection.checked(failed) < 0 ? 0 : information[3]);
        });
  }

  /**
   * Takes away every temporary pool, and says how many there were; their files stay. A host that
   * cannot list pools has none.
   */
  int removeLeftOvers() {
    int active = library.virConnectNumOfStoragePools(connection.pointer());
    if (active < 0) {
      return 0;
    }
    // JNA takes no empty array.
    long[] names = new long[active + 1];
    int listed = library.virConnectListStoragePools(connection.pointer(), names, names.length);
    int removed = 0;
    for (int i = 0; i < listed; i++) {
      String name = NativeConnection.taken(new Pointer(names[i]));
      if (name.startsWith(TEMPORARY)) {
        giveBack(
            new Borrowed(
                connection.checked(
                    library.virStoragePoolLookupByName(connection.pointer(), name),
                    StoragePoolPointer::new),
                true));
        removed++;
      }
    }
    return removed;
  }

  /** Does something with an active pool whose target is the path's directory. */
  <T> T inDirectoryOf(Path path, Function<StoragePoolPointer, T> body) {
    Path directory = directory(path);
    synchronized (LOCKS.computeIfAbsent(directory, any -> new Object())) {
      Borrowed pool = borrow(directory);
      try {
        return body.apply(pool.pointer());
      } finally {
        giveBack(pool);
      }
    }
  }

  private static Path directory(Path path) {
    Path parent = path.normalize().getParent();
    if (!path.isAbsolute() || parent == null) {
      throw new EngineException.OperationFailed(
          Failure.of("look for", path.toString(), "it is not the absolute path of a file"));
    }
    return parent;
  }

  private Borrowed borrow(Path directory) {
    Optional<StoragePoolPointer> active = active(directory);
    if (active.isEmpty()) {
      return new Borrowed(started(directory), true);
    }
    StoragePoolPointer pool = active.get();
    refresh(pool);
    return asBorrowed(pool);
  }

  /** One left over by a run that was interrupted is as temporary as one of our own. */
  private Borrowed asBorrowed(StoragePoolPointer pool) {
    return new Borrowed(pool, library.virStoragePoolGetName(pool).startsWith(TEMPORARY));
  }

  /** Empty also from drivers that cannot look up by target, such as the mock one. */
  private Optional<StoragePoolPointer> active(Path directory) {
    try {
      return Optional.of(
          connection.checked(
              library.virStoragePoolLookupByTargetPath(connection.pointer(), directory.toString()),
              StoragePoolPointer::new));
    } catch (LibvirtError error) {
      if (error.is(ErrorNumber.VIR_ERR_NO_STORAGE_POOL)
          || error.is(ErrorNumber.VIR_ERR_NO_SUPPORT)) {
        return Optional.empty();
      }
      throw error;
    }
  }

  private StoragePoolPointer started(Path directory) {
    try {
      return connection.checked(
          library.virStoragePoolCreateXML(connection.pointer(), xml(directory), 0),
          StoragePoolPointer::new);
    } catch (LibvirtError error) {
      Matcher conflict = CONFLICT.matcher(error.text());
      if (!conflict.find()) {
        throw error;
      }
      return startedInactive(conflict.group(1));
    }
  }

  private StoragePoolPointer startedInactive(String name) {
    StoragePoolPointer pool =
        connection.checked(
            library.virStoragePoolLookupByName(connection.pointer(), name),
            StoragePoolPointer::new);
    connection.checked(library.virStoragePoolCreate(pool, 0));
    return pool;
  }

  private static String xml(Path directory) {
    CRC32 hash = new CRC32();
    hash.update(directory.toString().getBytes(StandardCharsets.UTF_8));
    return """
    <pool type='dir'>
      <name>%s%s</name>
      <target><path>%s</path></target>
    </pool>
    """
        .formatted(
            TEMPORARY,
            HexFormat.of().toHexDigits((int) hash.getValue()),
            Xml.escaped(directory.toString()));
  }

  /**
   * Its list of volumes becomes that of the directory. Not possible while a volume is being made in
   * it by someone else; what this is called for finds out by itself then.
   */
  private void refresh(StoragePoolPointer pool) {
    try {
      connection.checked(library.virStoragePoolRefresh(pool, 0));
    } catch (LibvirtError error) {
      if (!error.text().contains("asynchronous jobs")) {
        throw error;
      }
    }
  }

  /** Stops a pool that was started for the call; its files stay. Another user of it may be left. */
  private void giveBack(Borrowed pool) {
    if (pool.temporary()) {
      library.virStoragePoolDestroy(pool.pointer());
    }
    library.virStoragePoolFree(pool.pointer());
  }
}
