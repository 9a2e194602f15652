package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disk images. */
public interface StorageConformance extends Conformance {

  @Test
  @DisplayName("nothing is at a path nobody used")
  default void findNothing(Lab lab) {
    assertThat(lab.storage().find(lab.newImagePath())).isEmpty();
  }

  @Test
  @DisplayName("looking into a directory that is not there finds nothing")
  default void findInMissingDirectory(Lab lab) {
    assertThat(lab.storage().find("/nonexistent/directory/a.qcow2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qcow2", "raw"})
  @DisplayName("an image is created, found, grown and deleted")
  default void wholeLife(String format, Lab lab) {
    lab.needs(Capability.STORAGE);
    Volume wanted = new Volume(lab.newImagePath(), format, DataSize.ofGib(1));

    assertThat(lab.storage().create(wanted)).isEqualTo(wanted);
    assertThat(lab.storage().find(wanted.path())).contains(wanted);
    lab.storage().grow(wanted.path(), DataSize.ofGib(3));
    assertThat(lab.storage().find(wanted.path()))
        .contains(new Volume(wanted.path(), format, DataSize.ofGib(3)));
    lab.storage().delete(wanted.path());
    assertThat(lab.storage().find(wanted.path())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qcow2", "raw"})
  @DisplayName("an image is laid over another one, and says so")
  default void overlay(String format, Lab lab) {
    lab.needs(Capability.STORAGE);
    String base =
        lab.storage().create(new Volume(lab.newImagePath(), format, DataSize.ofGib(1))).path();
    Volume wanted =
        new Volume(
            lab.newImagePath(), "qcow2", DataSize.ofGib(2), new Volume.Backing(base, format));

    assertThat(lab.storage().create(wanted)).isEqualTo(wanted);
    assertThat(lab.storage().find(wanted.path())).contains(wanted);
    lab.storage().grow(wanted.path(), DataSize.ofGib(3));
    assertThat(lab.storage().find(wanted.path())).contains(wanted.grownTo(DataSize.ofGib(3)));
    assertThat(lab.storage().find(base)).contains(new Volume(base, format, DataSize.ofGib(1)));
  }

  @Test
  @DisplayName("nothing is laid over an image that is not there")
  default void overlayOverNothing(Lab lab) {
    lab.needs(Capability.STORAGE);
    Volume.Backing nothing = new Volume.Backing(lab.newImagePath(), "qcow2");
    Volume volume = new Volume(lab.newImagePath(), "qcow2", DataSize.ofGib(1), nothing);

    assertThatThrownBy(() -> lab.storage().create(volume)).isInstanceOf(EngineException.class);
    assertThat(lab.storage().find(volume.path())).isEmpty();
  }

  @Test
  @DisplayName("where the room for images is known, there is some")
  default void freeSpace(Lab lab) {
    lab.storage()
        .freeSpace(lab.newImagePath())
        .ifPresent(free -> assertThat(free).isGreaterThan(DataSize.ofKib(0)));
  }

  @Test
  @DisplayName("what is not there has no checksum")
  default void checksumOfNothing(Lab lab) {
    assertThatThrownBy(() -> lab.storage().checksum(lab.newImagePath(), bytes -> {}))
        .isInstanceOfAny(EngineException.NotFound.class, EngineException.Unsupported.class);
  }

  @Test
  @DisplayName("nothing is ever overwritten")
  default void exclusive(Lab lab) {
    lab.needs(Capability.STORAGE);
    String path = lab.image();

    assertThatThrownBy(() -> lab.storage().create(new Volume(path, "qcow2", DataSize.ofGib(5))))
        .isInstanceOf(EngineException.AlreadyExists.class);
    assertThat(lab.storage().find(path))
        .get()
        .extracting(Volume::capacity)
        .isEqualTo(DataSize.ofGib(1));
  }

  @Test
  @DisplayName("no directory is made for an image")
  default void missingDirectory(Lab lab) {
    lab.needs(Capability.STORAGE);
    Volume volume = new Volume("/nonexistent/directory/a.qcow2", "qcow2", DataSize.ofGib(1));

    assertThatThrownBy(() -> lab.storage().create(volume))
        .isInstanceOf(EngineException.ResourceUnavailable.class);
  }

  @Test
  @DisplayName("an image never shrinks")
  default void noShrinking(Lab lab) {
    lab.needs(Capability.STORAGE);
    String path = lab.image();

    assertThatThrownBy(() -> lab.storage().grow(path, DataSize.ofKib(512 * 1024)))
        .isInstanceOf(EngineException.OperationFailed.class);
    assertThat(lab.storage().find(path))
        .get()
        .extracting(Volume::capacity)
        .isEqualTo(DataSize.ofGib(1));
  }

  @Test
  @DisplayName("growing to the size it has changes nothing")
  default void growToSameSize(Lab lab) {
    lab.needs(Capability.STORAGE);
    String path = lab.image();

    lab.storage().grow(path, DataSize.ofGib(1));

    assertThat(lab.storage().find(path))
        .get()
        .extracting(Volume::capacity)
        .isEqualTo(DataSize.ofGib(1));
  }

  @Test
  @DisplayName("what is not there can be neither grown nor deleted")
  default void missingImage(Lab lab) {
    lab.needs(Capability.STORAGE);
    String path = lab.newImagePath();

    assertThatThrownBy(() -> lab.storage().grow(path, DataSize.ofGib(1)))
        .isInstanceOf(EngineException.NotFound.class);
    assertThatThrownBy(() -> lab.storage().delete(path))
        .isInstanceOf(EngineException.NotFound.class);
  }
}
