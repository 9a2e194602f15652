package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.ShareSpec.Driver;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Directories of the host that the guest can mount: {@code <filesystem>}. */
public final class Shares extends DeviceTable<ShareSpec> {

  /** Whether the guest may only read; said by an empty element. */
  private static final Mapping<Boolean> READONLY =
      new Mapping<>() {
        @Override
        public String location() {
          return "readonly";
        }

        @Override
        public Reading<Boolean> read(Element share) {
          return Elements.child(share, "readonly").isPresent()
              ? Reading.of(true)
              : Reading.absent();
        }

        @Override
        public void write(Edit edit, Element share, Boolean readonly) {
          if (readonly) {
            Element _ = edit.child(share, "readonly");
          } else {
            edit.removeChild(share, "readonly");
          }
        }
      };

  static final Driver DRIVER_OF_NEW = Driver.VIRTIOFS;

  private static final Mapping<String> SOURCE = new ShareSourceMapping();
  private static final Mapping<String> TARGET = Mappings.at("target/@dir", Mappings.TEXT);
  private static final Mapping<Driver> DRIVER = new ShareDriverMapping();

  private static final List<Row<ShareSpec, ?>> ROWS =
      List.of(
          row("", SOURCE, ShareSpec::source)
              .effect("next boot", Effects.nextBoot("what is shared stays while it runs"))
              .summary("Directory of the host."),
          row("target", TARGET, ShareSpec::target)
              .effect("another tag is another share", Effects.nextBoot())
              .summary("Tag the guest mounts it by."),
          row("driver", DRIVER, ShareSpec::driver)
              .effect("next boot", Effects.nextBoot())
              .summary("How it is carried; `virtiofs` where a new share does not say."),
          row("readonly", READONLY, ShareSpec::readonly)
              .absentMeans(false)
              .effect("next boot", Effects.nextBoot())
              .summary("The guest can only read."));

  /** The table of shares. */
  public static final Shares TABLE = new Shares();

  private Shares() {}

  @Override
  public String key() {
    return "shares";
  }

  @Override
  public String noun() {
    return "share";
  }

  @Override
  public List<Row<ShareSpec, ?>> rows() {
    return ROWS;
  }

  @Override
  protected String tag() {
    return "filesystem";
  }

  @Override
  protected @Nullable List<ShareSpec> get(VmSpec spec) {
    return spec.shares();
  }

  @Override
  protected void set(VmSpec.Builder builder, List<ShareSpec> shares) {
    builder.shares(shares);
  }

  @Override
  public ShareSpec read(Element share) {
    return new ShareSpec(
        SOURCE.read(share).value().orElse("/"),
        TARGET.read(share).value().orElse("/"),
        DRIVER.read(share).value().orElse(null),
        READONLY.read(share).value().orElse(null));
  }

  @Override
  protected Optional<String> name(ShareSpec member) {
    return Optional.of(member.target());
  }

  @Override
  protected Optional<String> name(Element share) {
    return ElementPath.of("target/@dir").read(share);
  }

  @Override
  public Optional<String> whyNotPlugged(Element share, DomainXml live) {
    if (!ShareDriverMapping.isVirtiofs(share)) {
      return Optional.of("a 9p share cannot be plugged into a machine that runs");
    }
    return SharedMemory.isIn(live.root())
        ? Optional.empty()
        : Optional.of("virtiofs needs shared memory, which the machine has from its next start on");
  }

  @Override
  public Optional<String> whyNotUnplugged(Element share) {
    return ShareDriverMapping.isVirtiofs(share)
        ? Optional.empty()
        : Optional.of("a 9p share cannot be taken from a machine that runs");
  }

  @Override
  protected Element create(Edit edit, Element devices, ShareSpec share, int position, VmSpec vm) {
    Element element = edit.append(devices, "filesystem");
    edit.attribute(element, "type", "mount");
    ShareDriverMapping.make(edit, element, share.driver() == null ? DRIVER_OF_NEW : share.driver());
    return element;
  }
}
