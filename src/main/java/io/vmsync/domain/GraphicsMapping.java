package io.vmsync.domain;

import io.vmsync.spec.Graphics;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The first {@code <graphics>}. What only works with SPICE (its agent's channel, USB redirection,
 * its audio) goes with it: QEMU does not start with the one and without the other.
 */
final class GraphicsMapping implements Mapping<Graphics> {

  @Override
  public String location() {
    return "devices/graphics";
  }

  @Override
  public Reading<Graphics> read(Element domain) {
    Optional<Element> first = ElementPath.of("devices/graphics").find(domain);
    if (first.isEmpty()) {
      return Reading.of(Graphics.NONE);
    }
    return Reading.of(first.get().attribute("type"))
        .decode(type -> Word.find(Graphics.class, type));
  }

  @Override
  public void write(Edit edit, Element domain, Graphics graphics) {
    Element devices = edit.child(domain, "devices");
    Optional<Element> old = Elements.child(devices, "graphics");
    if (graphics == Graphics.NONE) {
      Elements.children(devices, "graphics").forEach(edit::remove);
    } else {
      Element made = edit.insertAfter(devices, old.orElse(null), "graphics");
      old.ifPresent(edit::remove);
      edit.attribute(made, "type", graphics.word());
      edit.attribute(made, "autoport", "yes");
    }
    if (!stillHas(devices, "graphics", Graphics.SPICE.word())) {
      removeSpiceOnly(edit, devices);
    } else if (!stillHas(devices, "channel", "spicevmc")) {
      addAgentChannel(edit, devices);
    }
    if (graphics != Graphics.NONE && Elements.child(devices, "video").isEmpty()) {
      edit.attribute(edit.append(edit.append(devices, "video"), "model"), "type", "virtio");
    }
  }

  private static void removeSpiceOnly(Edit edit, Element devices) {
    Predicate<Element> spice =
        device -> List.of("spicevmc", "spiceport", "spice").contains(device.attribute("type"));
    List.of("channel", "redirdev", "smartcard", "audio").stream()
        .flatMap(tag -> Elements.children(devices, tag).stream())
        .filter(spice)
        .forEach(edit::remove);
  }

  private static void addAgentChannel(Edit edit, Element devices) {
    Element channel = edit.append(devices, "channel");
    edit.attribute(channel, "type", "spicevmc");
    Element target = edit.append(channel, "target");
    edit.attribute(target, "type", "virtio");
    edit.attribute(target, "name", "com.redhat.spice.0");
  }

  private static boolean stillHas(Element devices, String tag, String type) {
    return Elements.children(devices, tag).stream()
        .anyMatch(device -> device.attribute("type").equals(type));
  }
}
