package io.vmsync.domain;

import io.vmsync.spec.InputDevice;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The input device on USB. Mouse and keyboard on PS/2 or Xen's bus are libvirt's own addition. A
 * machine without PS/2 has its keyboard on USB too, beside what it is pointed with.
 */
final class InputMapping extends DeviceModel<InputDevice> {
  private static final Set<String> BUILT_IN = Set.of("ps2", "xen");

  InputMapping() {
    super("input", "@type", InputDevice.class, InputDevice.NONE);
  }

  @Override
  boolean isWanted(Element input) {
    return !BUILT_IN.contains(busOf(input));
  }

  @Override
  Optional<String> oddity(Element input) {
    boolean known = Word.find(InputDevice.class, model(input)).isPresent();
    if (!known) {
      return Optional.of("input of type " + model(input));
    }
    return busOf(input).equals("usb")
        ? Optional.empty()
        : Optional.of("a %s on %s".formatted(model(input), busOf(input)));
  }

  /** Where libvirt plugs in what names no bus. */
  private static String busOf(Element input) {
    return Elements.attribute(input, "bus")
        .orElseGet(
            () -> Set.of("mouse", "keyboard").contains(input.attribute("type")) ? "ps2" : "usb");
  }

  @Override
  List<Element> counted(Element domain) {
    List<Element> all = all(domain);
    return all.size() > 1 && !hasPs2(domain)
        ? all.stream().filter(input -> !isUsbKeyboard(input)).toList()
        : all;
  }

  private boolean isUsbKeyboard(Element input) {
    return model(input).equals("keyboard") && busOf(input).equals("usb");
  }

  @Override
  public Optional<String> objection(Element domain, InputDevice value) {
    boolean withoutUsb =
        Elements.child(domain, "devices").stream()
            .flatMap(devices -> Elements.children(devices, "controller").stream())
            .filter(controller -> controller.attribute("type").equals("usb"))
            .anyMatch(controller -> controller.attribute("model").equals("none"));
    return value != InputDevice.NONE && withoutUsb
        ? Optional.of("its USB is switched off")
        : super.objection(domain, value);
  }

  @Override
  void furnish(Edit edit, Element input) {
    edit.attribute(input, "bus", "usb");
  }

  @Override
  Element add(Edit edit, Element domain, InputDevice value) {
    Element device = super.add(edit, domain, value);
    if (value != InputDevice.KEYBOARD && !hasPs2(domain)) {
      super.add(edit, domain, InputDevice.KEYBOARD);
    }
    return device;
  }

  private static boolean hasPs2(Element domain) {
    return ElementPath.of("os/type/@arch").read(domain).map(NewDomain::isX86).orElse(true);
  }
}
