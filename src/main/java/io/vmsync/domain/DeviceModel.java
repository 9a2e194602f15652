package io.vmsync.domain;

import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one device of a kind that a manifest names by its model, or none: {@code video: qxl}. Where
 * there are several of them, or one of which its model does not say enough, they are left alone.
 *
 * @param <E> the models there are, one of which stands for no device
 */
abstract class DeviceModel<E extends Enum<E> & Word> implements Mapping<E> {
  private final String tag;
  private final ElementPath model;
  private final Class<E> models;
  private final E none;

  /**
   * @param tag the device's element
   * @param model where below it the model stands
   */
  DeviceModel(String tag, String model, Class<E> models, E none) {
    this.tag = tag;
    this.model = ElementPath.of(model);
    this.models = models;
    this.none = none;
  }

  /** Whether somebody wanted this device; some are added to every machine by libvirt itself. */
  boolean isWanted(Element device) {
    return true;
  }

  /** What a device is besides its model that a manifest has no words for. */
  Optional<String> oddity(Element device) {
    return Optional.empty();
  }

  /** Where a model is plugged in; a device that moves needs an address of the other kind. */
  String bus(String model) {
    return "pci";
  }

  /** Gives a new device what it needs besides its model. */
  void furnish(Edit edit, Element device) {}

  /** Drops what only another model may have, and libvirt would refuse beside this one. */
  void fit(Edit edit, Element device, String before, E after) {}

  /** Whether libvirt adds such a device where the document does not speak of it. */
  boolean isAddedUnlessDenied(Element domain) {
    return false;
  }

  /** The devices a value speaks of. */
  List<Element> counted(Element domain) {
    return all(domain);
  }

  final List<Element> all(Element domain) {
    return Elements.child(domain, "devices").stream()
        .flatMap(devices -> Elements.children(devices, tag).stream())
        .filter(this::isWanted)
        .toList();
  }

  final String model(Element device) {
    return model.read(device).orElse("");
  }

  @Override
  public String location() {
    return "devices/" + tag + "/" + model;
  }

  @Override
  public Reading<E> read(Element domain) {
    List<Element> devices = counted(domain);
    if (devices.isEmpty()) {
      return Reading.of(none);
    }
    return inexpressible(devices)
        .map(Reading::<E>foreign)
        .orElseGet(
            () -> Reading.of(model(devices.getFirst())).decode(word -> Word.find(models, word)));
  }

  private Optional<String> inexpressible(List<Element> devices) {
    return devices.size() > 1
        ? Optional.of(devices.stream().map(this::model).collect(Collectors.joining(" and ")))
        : devices.stream().findFirst().flatMap(this::oddity);
  }

  @Override
  public Optional<String> objection(Element domain, E value) {
    return value == none
        ? Optional.empty()
        : inexpressible(counted(domain)).map("the machine has "::concat);
  }

  @Override
  public void write(Edit edit, Element domain, E value) {
    List<Element> devices = counted(domain);
    if (value == none) {
      remove(edit, domain);
    } else if (devices.isEmpty()) {
      add(edit, domain, value);
    } else {
      change(edit, devices.getFirst(), value);
    }
  }

  private void remove(Edit edit, Element domain) {
    List<Element> old = all(domain);
    if (isAddedUnlessDenied(domain)) {
      Element devices = edit.child(domain, "devices");
      Element denial = edit.insertAfter(devices, old.isEmpty() ? null : old.getFirst(), tag);
      model.write(edit, denial, none.word());
    }
    old.forEach(edit::remove);
  }

  Element add(Edit edit, Element domain, E value) {
    Element device = edit.append(edit.child(domain, "devices"), tag);
    model.write(edit, device, value.word());
    furnish(edit, device);
    return device;
  }

  private void change(Edit edit, Element device, E value) {
    String before = model(device);
    if (before.equals(value.word())) {
      return;
    }
    model.write(edit, device, value.word());
    if (!bus(before).equals(bus(value.word()))) {
      edit.removeChild(device, "address");
    }
    fit(edit, device, before, value);
  }
}
