package io.vmsync.domain;

import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskSpec;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine's disks as a manifest lists them: those it states in its order, with the wishes it has
 * for them, then the others. Of what it does not state, a disk says only what a new machine would
 * get wrong.
 */
final class DiskForm {
  private static final DiskSpec NOTHING = DiskSpec.at(null).build();

  private final List<Element> elements = new ArrayList<>();
  private final List<DiskSpec> stated = new ArrayList<>();

  private DiskForm(DomainXml domain, List<DiskSpec> members) {
    Alignment<DiskSpec> alignment =
        Alignment.ofWanted(Disks.TABLE, members, Optional.empty(), domain);
    for (int i = 0; i < members.size(); i++) {
      DiskSpec member = members.get(i);
      alignment
          .device(i)
          .ifPresent(disk -> {
            elements.add(disk);
            stated.add(member);
          });
    }
    Set<String> images = new HashSet<>();
    elements.forEach(disk -> images.add(path(disk)));
    Disks.TABLE.expressible(domain).stream()
        .filter(disk -> !elements.contains(disk))
        .filter(disk -> images.add(path(disk)))
        .forEach(disk -> {
          elements.add(disk);
          stated.add(NOTHING);
        });
  }

  private static String path(Element disk) {
    return Disks.SOURCE.read(disk).value().orElse("");
  }

  /** Everything that can be said of the disks; of two with one image, only the first. */
  static List<DiskSpec> everything(DomainXml domain, @Nullable List<DiskSpec> stated) {
    DiskForm form = new DiskForm(domain, Optional.ofNullable(stated).orElse(List.of()));
    return form.members(form::full);
  }

  /** No more than is needed to make the disks again, and what is stated already. */
  static List<DiskSpec> simplest(DomainXml domain, @Nullable List<DiskSpec> stated) {
    DiskForm form = new DiskForm(domain, Optional.ofNullable(stated).orElse(List.of()));
    boolean one = stated != null && stated.size() == 1 && form.elements.size() == 1;
    // A manifest that has one disk and says nothing of how it is plugged in says what is true.
    Names names = new Names(form.stated);
    return form.members((actual, member) -> part(actual, member, names, !one));
  }

  private List<DiskSpec> members(BinaryOperator<DiskSpec> form) {
    return IntStream.range(0, elements.size())
        .mapToObj(i -> form.apply(Disks.TABLE.read(elements.get(i)), stated.get(i)))
        .toList();
  }

  private DiskSpec full(DiskSpec actual, DiskSpec member) {
    return withWishes(actual.toBuilder(), member);
  }

  /** Size and creation are no part of a document. */
  private static DiskSpec withWishes(DiskSpec.Builder disk, DiskSpec member) {
    return disk.size(member.size())
        .createIfMissing(member.createIfMissing())
        .baseImage(member.baseImage())
        .build();
  }

  /**
   * @param fill whether what is not stated is said where a new machine would have it otherwise
   */
  private static DiskSpec part(DiskSpec actual, DiskSpec member, Names names, boolean fill) {
    DiskSpec created = fill ? asCreated(actual, names) : actual;
    return withWishes(
        DiskSpec.at(actual.path())
            .target(keep(member.target(), actual.target(), created.target()))
            .bus(keep(member.bus(), actual.bus(), created.bus()))
            .format(keep(member.format(), actual.format(), created.format()))
            .cache(keep(member.cache(), cache(actual), cache(created)))
            .discard(keep(member.discard(), discard(actual), discard(created)))
            .readonly(keep(member.readonly(), actual.readonly(), created.readonly()))
            .serial(keep(member.serial(), actual.serial(), created.serial())),
        member);
  }

  /** What a new machine would get of which only the path is stated, and the bus of this one. */
  private static DiskSpec asCreated(DiskSpec actual, Names names) {
    String path = String.valueOf(actual.path());
    return DiskSpec.at(path)
        .target(names.next(Disks.bus(actual), actual.target()))
        .bus(DiskBus.VIRTIO)
        .format(Disks.defaultFormat(path))
        // A definition that says nothing of it is as good as one that says what we write.
        .discard(actual.discard() == null ? DiskDiscard.IGNORE : DiskDiscard.UNMAP)
        .readonly(false)
        .build();
  }

  private static DiskCache cache(DiskSpec disk) {
    return Optional.ofNullable(disk.cache()).orElse(DiskCache.DEFAULT);
  }

  private static DiskDiscard discard(DiskSpec disk) {
    return Optional.ofNullable(disk.discard()).orElse(DiskDiscard.IGNORE);
  }

  private static <T> @Nullable T keep(@Nullable T stated, @Nullable T actual, @Nullable T created) {
    return stated != null || !Objects.equals(actual, created) ? actual : null;
  }

  /** Gives names as a new machine does: in order, but for those that are asked for. */
  private static final class Names {
    private final Set<String> taken = new HashSet<>();

    Names(List<DiskSpec> stated) {
      stated.forEach(member -> Stream.ofNullable(member.target()).forEach(taken::add));
    }

    String next(DiskBus bus, @Nullable String actual) {
      String name = DeviceTable.freeName(taken, bus.prefix());
      taken.add(actual == null ? name : actual);
      return name;
    }
  }
}
