package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
  @TempDir Path directory;

  private String file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content).toString();
  }

  @Test
  void nothingThereIsNothing() throws IOException {
    String file = file("plain", new byte[0]);

    assertThat(ImageFile.find(directory.resolve("none").toString())).isEmpty();
    assertThat(ImageFile.find(directory.resolve("none/either").toString())).isEmpty();
    assertThat(ImageFile.find(file + "/below")).isEmpty();
  }

  @Test
  void aQcow2ImageTellsItsSize() throws IOException {
    byte[] header = new byte[104];
    ByteBuffer.wrap(header)
        .putInt(0, 0x514649fb)
        .putInt(4, 3)
        .putLong(24, DataSize.ofGib(40).bytes());
    String path = file("disk.qcow2", header);

    assertThat(ImageFile.find(path)).contains(new Volume(path, "qcow2", DataSize.ofGib(40)));
  }

  @Test
  void anythingElseIsRawAndAsLongAsItIs() throws IOException {
    String path = file("disk.img", new byte[4096]);
    String empty = file("empty", new byte[0]);

    assertThat(ImageFile.find(path)).contains(new Volume(path, "raw", DataSize.ofKib(4)));
    assertThat(ImageFile.find(empty)).contains(new Volume(empty, "raw", DataSize.ofKib(0)));
  }

  @Test
  void aDirectoryIsNoImage() {
    assertThatThrownBy(() -> ImageFile.find(directory.toString()))
        .isInstanceOf(EngineException.OperationFailed.class)
        .hasMessageContaining("it is a directory");
  }
}
