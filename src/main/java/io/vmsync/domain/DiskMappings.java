package io.vmsync.domain;

import static io.vmsync.domain.Mappings.at;
import static io.vmsync.domain.Mappings.word;

import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.Optional;

/** How a disk's image is read, and what the guest is told about it. */
final class DiskMappings {

  static final Mapping<DiskDiscard> DISCARD = at("driver/@discard", word(DiskDiscard.class));

  static final Mapping<DiskCache> CACHE =
      new Mapping<>() {
        private static final ElementPath PATH = ElementPath.of("driver/@cache");

        @Override
        public String location() {
          return PATH.toString();
        }

        @Override
        public Reading<DiskCache> read(Element disk) {
          return Reading.ofOptional(PATH.read(disk))
              .decode(text -> Word.find(DiskCache.class, text));
        }

        @Override
        public void write(Edit edit, Element disk, DiskCache cache) {
          if (cache == DiskCache.DEFAULT) {
            Elements.child(disk, "driver").ifPresent(it -> edit.removeAttribute(it, "cache"));
          } else {
            PATH.write(edit, disk, cache.word());
          }
        }
      };

  /** libvirt never guesses a format, and takes an image whose format is not named for raw. */
  static final Mapping<DiskFormat> FORMAT =
      new Mapping<>() {
        private static final ElementPath PATH = ElementPath.of("driver/@type");

        @Override
        public String location() {
          return PATH.toString();
        }

        @Override
        public Reading<DiskFormat> read(Element disk) {
          return Reading.of(PATH.read(disk).orElse("raw"))
              .decode(text -> Word.find(DiskFormat.class, text));
        }

        @Override
        public void write(Edit edit, Element disk, DiskFormat format) {
          Disks.writeFormat(edit, disk, format.word());
        }
      };

  static final Mapping<Boolean> READONLY =
      new Mapping<>() {
        @Override
        public String location() {
          return "readonly";
        }

        @Override
        public Reading<Boolean> read(Element disk) {
          return Reading.of(Elements.child(disk, "readonly").isPresent());
        }

        @Override
        public void write(Edit edit, Element disk, Boolean readonly) {
          if (readonly) {
            edit.child(disk, "readonly");
          } else {
            edit.removeChild(disk, "readonly");
          }
        }
      };

  static final Mapping<String> SERIAL =
      at(
          "serial",
          new Mappings.Codec<>(
              text ->
                  DiskSpec.serialObjection(text).isEmpty() ? Optional.of(text) : Optional.empty(),
              text -> text));

  private DiskMappings() {}
}
