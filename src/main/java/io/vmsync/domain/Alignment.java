package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which member of a manifest's list is which device of a machine. A member that names its device
 * (by target, by address) means that one and no other; then go those that are the same thing (the
 * same image, the same network), at the same place first; the rest by their place. Devices that the
 * manifest has no words for are nobody's.
 *
 * @param <D> the spec of one device
 */
public final class Alignment<D> {
  private final DeviceTable<D> table;
  private final List<D> members;
  private final List<Element> devices;
  private final List<@Nullable Element> partners;
  private final List<Element> spare;

  private Alignment(DeviceTable<D> table, List<D> members, DomainXml domain) {
    this.table = table;
    this.members = members;
    this.devices = table.expressible(domain);
    this.partners = new ArrayList<>(Collections.nCopies(members.size(), null));
    this.spare = new ArrayList<>(devices);
  }

  /** What was applied once: what is left over goes by its place. */
  public static <D> Alignment<D> ofApplied(
      DeviceTable<D> table, List<D> members, DomainXml domain) {
    Alignment<D> alignment = new Alignment<>(table, members, domain);
    alignment.settle(device -> true);
    return alignment;
  }

  /**
   * What is wanted now. A device that somebody else added is not taken for a new member of a list
   * that has been applied before.
   *
   * @param applied which device what was applied once is; empty when nothing was
   */
  public static <D> Alignment<D> ofWanted(
      DeviceTable<D> table, List<D> members, Optional<Alignment<D>> applied, DomainXml domain) {
    Alignment<D> alignment = new Alignment<>(table, members, domain);
    alignment.settle(
        device -> applied.isEmpty() || applied.get().has(device) || table.isVacant(device));
    return alignment;
  }

  /** The devices of another document, which is to take the place of this one: by their names. */
  public static <D> Alignment<D> ofTarget(
      DeviceTable<D> table, List<Element> targets, DomainXml domain) {
    List<D> members = targets.stream().map(table::read).toList();
    Alignment<D> alignment = new Alignment<>(table, members, domain);
    for (int i = 0; i < members.size(); i++) {
      Element target = targets.get(i);
      alignment.pair(i, device -> table.name(device).equals(table.name(target)));
    }
    return alignment;
  }

  private void settle(Predicate<Element> ours) {
    for (int i = 0; i < members.size(); i++) {
      Optional<String> name = table.name(members.get(i));
      pair(i, device -> name.isPresent() && table.name(device).equals(name));
    }
    for (int i = 0; i < Math.min(members.size(), devices.size()); i++) {
      D member = members.get(i);
      Element there = devices.get(i);
      pair(i, device -> device.equals(there) && isSameThing(member, device));
    }
    for (int i = 0; i < members.size(); i++) {
      D member = members.get(i);
      pair(i, device -> isSameThing(member, device));
    }
    for (int i = 0; i < members.size(); i++) {
      if (table.name(members.get(i)).isEmpty()) {
        pair(i, ours);
      }
    }
  }

  private boolean isSameThing(D member, Element device) {
    return table.name(member).isEmpty() && table.isAlike(member, device);
  }

  private void pair(int member, Predicate<Element> fits) {
    if (partners.get(member) != null) {
      return;
    }
    for (Element device : spare) {
      if (fits.test(device)) {
        partners.set(member, device);
        spare.remove(device);
        return;
      }
    }
  }

  /** The device of a member, if the machine has it. */
  public Optional<Element> device(int member) {
    return Optional.ofNullable(partners.get(member));
  }

  /** The members of which the machine has no device. */
  public List<D> missing() {
    return IntStream.range(0, members.size())
        .filter(i -> partners.get(i) == null)
        .mapToObj(members::get)
        .toList();
  }

  /** The member a device was found to be. */
  public Optional<D> member(Element device) {
    OptionalInt position = position(device);
    return position.isPresent() ? Optional.of(members.get(position.getAsInt())) : Optional.empty();
  }

  /** The place in the list of the member a device was found to be. */
  public OptionalInt position(Element device) {
    int found = partners.indexOf(device);
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** Whether a device is that of a member. */
  public boolean has(Element device) {
    return member(device).isPresent();
  }
}
