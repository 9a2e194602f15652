package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.Capability;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CD-ROM drives and what lies in them: {@code <disk device='cdrom'>}. */
public final class Media extends DeviceTable<MediaSpec> {

  /** The image in a drive. A drive fed from a device or the network is left alone. */
  static final Mapping<MediaSpec.Content> IMAGE =
      new Mapping<>() {
        @Override
        public String location() {
          return "source/@file";
        }

        @Override
        public Reading<MediaSpec.Content> read(Element drive) {
          Optional<String> path = ElementPath.of("source/@file").read(drive);
          // A running drive that was emptied keeps a source that names nothing.
          boolean fileBacked = Elements.attribute(drive, "type").orElse("file").equals("file");
          if (path.isEmpty() && fileBacked) {
            return Reading.of(new MediaSpec.Empty());
          }
          return path.filter(each -> each.startsWith("/"))
              .map(each -> Reading.<MediaSpec.Content>of(new MediaSpec.Image(each)))
              .orElseGet(() -> Reading.foreign(drive.attribute("type")));
        }

        @Override
        public void write(Edit edit, Element drive, MediaSpec.Content medium) {
          DiskSource.dropForeign(edit, drive);
          edit.attribute(drive, "type", "file");
          edit.removeChild(drive, "backingStore");
          if (medium instanceof MediaSpec.Image(String path)) {
            Element source = edit.child(drive, "source");
            List.of("dev", "index").forEach(stale -> edit.removeAttribute(source, stale));
            edit.attribute(source, "file", path);
          } else {
            edit.removeChild(drive, "source");
          }
        }
      };

  private static final Mapping<Boolean> BOOT = new BootFlag();

  private static final List<Row<MediaSpec, ?>> ROWS =
      List.of(
          row("", IMAGE, MediaSpec::content)
              .equalBy((wanted, actual, host) ->
                  wanted instanceof MediaSpec.Download || wanted.equals(actual))
              .effect("live; a new drive at next boot", Effects.live(Capability.LIVE_DEVICES))
              .summary("ISO image in a CD-ROM drive."),
          row("boot", BOOT, MediaSpec::boot)
              .absentMeans(false)
              .effect("next boot", Effects.nextBoot())
              .summary(
                  "Makes this drive what `cdrom` in the boot order means, not just the first."));

  /** The table of CD-ROM drives. */
  public static final Media TABLE = new Media();

  private Media() {}

  @Override
  public String key() {
    return "iso_sources";
  }

  @Override
  public String noun() {
    return "drive";
  }

  @Override
  public List<Row<MediaSpec, ?>> rows() {
    return ROWS;
  }

  @Override
  protected String tag() {
    return "disk";
  }

  @Override
  protected boolean selects(Element disk) {
    return disk.attribute("device").equals("cdrom");
  }

  @Override
  protected @Nullable List<MediaSpec> get(VmSpec spec) {
    return spec.media();
  }

  @Override
  protected void set(VmSpec.Builder builder, List<MediaSpec> media) {
    builder.media(media);
  }

  @Override
  public MediaSpec read(Element drive) {
    return new MediaSpec(
        IMAGE.read(drive).value().orElseGet(MediaSpec.Empty::new),
        null,
        BOOT.read(drive).value().orElse(null));
  }

  @Override
  protected Optional<String> name(Element drive) {
    return ElementPath.of("target/@dev").read(drive);
  }

  /** Drives are filled in order: a medium is exchanged at once, a new drive needs a restart. */
  @Override
  protected boolean isKnownByContent() {
    return false;
  }

  @Override
  protected boolean isVacant(Element drive) {
    return IMAGE.read(drive).equals(Reading.of(new MediaSpec.Empty()));
  }

  @Override
  public Optional<Ejector> ejector() {
    return Optional.of(Media::eject);
  }

  /** An eject is an update to an empty drive. */
  private static void eject(Edit edit, Element drive) {
    IMAGE.write(edit, drive, new MediaSpec.Empty());
  }

  @Override
  protected Element create(Edit edit, Element devices, MediaSpec medium, int position, VmSpec vm) {
    boolean ide = NewDomain.hasIde(devices);
    Element drive = edit.append(devices, "disk");
    edit.attribute(drive, "device", "cdrom");
    edit.attribute(drive, "type", "file");
    Element driver = edit.append(drive, "driver");
    edit.attribute(driver, "name", "qemu");
    edit.attribute(driver, "type", "raw");
    IMAGE.write(edit, drive, medium.content());
    Element target = edit.append(drive, "target");
    edit.attribute(target, "dev", DeviceTable.freeTarget(devices, ide ? "hd" : "sd"));
    edit.attribute(target, "bus", ide ? "ide" : "sata");
    edit.append(drive, "readonly");
    return drive;
  }
}
