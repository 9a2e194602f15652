package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.engine.EngineException;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void anOverlayTellsWhatItIsLaidOver() throws IOException {
    byte[] image = new byte[200];
    byte[] name = "base.img".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    ByteBuffer.wrap(image)
        .putInt(0, 0x514649fb)
        .putInt(4, 3)
        .putLong(8, 136)
        .putInt(16, name.length)
        .putLong(24, DataSize.ofGib(1).bytes())
        .putInt(100, 112)
        .putInt(112, 0xE2792ACA)
        .putInt(116, 3)
        .put(120, "raw".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .put(136, name);
    String path = file("over.qcow2", image);
    Volume.Backing base = new Volume.Backing(directory.resolve("base.img").toString(), "raw");

    assertThat(ImageFile.find(path)).contains(new Volume(path, "qcow2", DataSize.ofGib(1), base));
  }

  @ParameterizedTest
  @CsvSource({"vmdk,KDMV", "vpc,conectix", "vhdx,vhdxfile", "ploop,WithoutFreeSpace"})
  void imagesOfOtherProgramsAreToldByTheirBeginning(String format, String magic)
      throws IOException {
    byte[] image =
        java.util.Arrays.copyOf(magic.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 600);

    assertThat(ImageFile.find(file("disk", image)))
        .get()
        .extracting(Volume::format)
        .isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vmdk", "vdi", "vpc", "qed", "qcow", "vhdx", "parallels"})
  void whatQemuWritesIsRecognised(String format) throws IOException, InterruptedException {
    Path image = directory.resolve("disk." + format);
    Process process;
    try {
      process =
          new ProcessBuilder("qemu-img", "create", "-q", "-f", format, image.toString(), "64M")
              .redirectErrorStream(true)
              .start();
    } catch (IOException absent) {
      assumeTrue(false, "no qemu-img here");
      return;
    }
    assertThat(process.waitFor()).isZero();
    Volume found = ImageFile.find(image.toString()).orElseThrow();
    assertThat(found.format()).isEqualTo(format.equals("parallels") ? "ploop" : format);
    if (!List.of("vhdx", "parallels").contains(format)) {
      assertThat(found.capacity().gib()).isZero();
      assertThat(found.capacity().bytes()).isBetween(64L << 20, 65L << 20);
    }
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
