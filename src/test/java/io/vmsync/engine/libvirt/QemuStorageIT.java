package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.StorageBackend;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.jna.CString;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.StoragePoolPointer;

/** Images in directories with and without a pool of their own. */
class QemuStorageIT {
  private static final String POOL = "vmt-lv-pool";

  @TempDir Path directory;
  private NativeConnection libvirt;
  private StorageBackend storage;

  @BeforeEach
  void connect() {
    libvirt = LibvirtHosts.connect(LibvirtHosts.QEMU);
    storage = new LibvirtStorage(libvirt);
  }

  @AfterEach
  void close() {
    if (libvirt != null) {
      removePool();
      libvirt.close();
    }
  }

  private Volume volume(String name, long gib) {
    return new Volume(directory.resolve(name).toString(), "qcow2", DataSize.ofGib(gib));
  }

  private String poolXml(String name) {
    return "<pool type='dir'><name>%s</name><target><path>%s</path></target></pool>"
        .formatted(name, directory);
  }

  private void removePool() {
    Libvirt library = LibvirtHosts.everyCall();
    StoragePoolPointer pool = library.virStoragePoolLookupByName(libvirt.pointer(), POOL);
    if (pool != null) {
      library.virStoragePoolDestroy(pool);
      library.virStoragePoolUndefine(pool);
      library.virStoragePoolFree(pool);
    }
  }

  private void startPool(String name) {
    libvirt.checked(
        libvirt.library().virStoragePoolCreateXML(libvirt.pointer(), poolXml(name), 0),
        StoragePoolPointer::new);
  }

  private List<String> activePools() {
    CString[] names = new CString[1000];
    int count = LibvirtHosts.everyCall().virConnectListStoragePools(libvirt.pointer(), names, 1000);
    return java.util.Arrays.stream(names, 0, count).map(CString::toString).toList();
  }

  private void assertThatNoTemporaryPoolIsLeft() {
    assertThat(activePools()).noneMatch(name -> name.startsWith("vm-tmp-"));
  }

  @Test
  void anImageIsMadeFoundGrownAndDeletedWithoutAPool() {
    Volume disk = volume("disk.qcow2", 40);

    assertThat(storage.find(disk.path())).isEmpty();
    assertThat(storage.create(disk)).isEqualTo(disk);
    assertThat(storage.find(disk.path())).contains(disk);
    assertThat(Path.of(disk.path()).toFile().length()).isLessThan(1 << 20);
    storage.grow(disk.path(), DataSize.ofGib(50));
    storage.grow(disk.path(), DataSize.ofGib(50));
    assertThat(storage.find(disk.path())).contains(volume("disk.qcow2", 50));
    assertThatThrownBy(() -> storage.grow(disk.path(), DataSize.ofGib(49)))
        .isInstanceOf(EngineException.OperationFailed.class)
        .hasMessageContaining("never shrunk");
    storage.delete(disk.path());
    assertThat(Path.of(disk.path())).doesNotExist();
    assertThatNoTemporaryPoolIsLeft();
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Path file = Files.writeString(directory.resolve("taken.qcow2"), "precious");

    assertThatThrownBy(() -> storage.create(volume("taken.qcow2", 1)))
        .isInstanceOf(EngineException.AlreadyExists.class);
    assertThat(file).hasContent("precious");
    assertThatNoTemporaryPoolIsLeft();
  }

  @Test
  void aPoolThatHasNotLookedSinceOverwritesNothingEither() throws IOException {
    startPool(POOL);
    Path file = Files.writeString(directory.resolve("late.qcow2"), "precious");

    assertThatThrownBy(() -> storage.create(volume("late.qcow2", 1)))
        .isInstanceOf(EngineException.AlreadyExists.class);
    assertThat(file).hasContent("precious");
    assertThat(activePools()).contains(POOL);

    Files.delete(file);
    assertThat(storage.find(file.toString())).isEmpty();
    storage.create(volume("late.qcow2", 1));
    assertThat(activePools()).contains(POOL);
  }

  @Test
  void anInactivePoolIsStartedForTheCallOnly() {
    Libvirt library = LibvirtHosts.everyCall();
    assertThat(library.virStoragePoolDefineXML(libvirt.pointer(), poolXml(POOL), 0)).isNotNull();

    storage.create(volume("disk.qcow2", 1));

    assertThat(activePools()).doesNotContain(POOL);
    assertThat(storage.find(volume("disk.qcow2", 1).path())).isPresent();
  }

  @Test
  void aTemporaryPoolThatWasLeftOverIsUsedAndTakenAway() {
    startPool("vm-tmp-vmt-lv");

    storage.create(volume("disk.qcow2", 1));

    assertThatNoTemporaryPoolIsLeft();
  }

  @Test
  void aTemporaryPoolThatWasLeftOverIsTakenAwayAlsoWhenNothingIsToBeMade() {
    Volume disk = volume("disk.qcow2", 1);
    storage.create(disk);
    startPool("vm-tmp-vmt-lv");

    storage.tidy();

    assertThat(storage.find(disk.path())).contains(disk);
    assertThatNoTemporaryPoolIsLeft();
    storage.tidy();
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Volume nowhere =
        new Volume(directory.resolve("none/disk.qcow2").toString(), "qcow2", DataSize.ofGib(1));

    assertThat(storage.find(nowhere.path())).isEmpty();
    assertThatThrownBy(() -> storage.create(nowhere))
        .isInstanceOf(EngineException.ResourceUnavailable.class)
        .hasMessageContaining(directory.resolve("none").toString());
    assertThatNoTemporaryPoolIsLeft();
  }

  @Test
  void aMissingImageCannotBeGrownOrDeleted() {
    String path = directory.resolve("none.qcow2").toString();

    assertThatThrownBy(() -> storage.grow(path, DataSize.ofGib(1)))
        .isInstanceOf(EngineException.NotFound.class);
    assertThatThrownBy(() -> storage.delete(path)).isInstanceOf(EngineException.NotFound.class);
    assertThatNoTemporaryPoolIsLeft();
  }
}
