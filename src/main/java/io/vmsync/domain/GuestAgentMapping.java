package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * The channel through which libvirt speaks with the agent in the guest. It does so over a Unix
 * socket only; a channel of that name to anything else is left alone.
 */
final class GuestAgentMapping implements Mapping<Boolean> {
  private static final String NAME = "org.qemu.guest_agent.0";

  @Override
  public String location() {
    return "devices/channel/target[@name='" + NAME + "']";
  }

  @Override
  public Reading<Boolean> read(Element domain) {
    List<Element> channels = channels(domain);
    return foreign(channels)
        .map(Reading::<Boolean>foreign)
        .orElseGet(() -> Reading.of(!channels.isEmpty()));
  }

  @Override
  public Optional<String> objection(Element domain, Boolean wanted) {
    return wanted ? foreign(channels(domain)).map("the machine has "::concat) : Optional.empty();
  }

  private static Optional<String> foreign(List<Element> channels) {
    return channels.stream()
        .map(channel -> channel.attribute("type"))
        .filter(type -> !type.equals("unix"))
        .findFirst()
        .map("an agent's channel of type "::concat);
  }

  @Override
  public void write(Edit edit, Element domain, Boolean wanted) {
    List<Element> channels = channels(domain);
    if (!wanted) {
      channels.forEach(edit::remove);
    } else if (channels.isEmpty()) {
      Element channel = edit.append(edit.child(domain, "devices"), "channel");
      edit.attribute(channel, "type", "unix");
      Element target = edit.append(channel, "target");
      edit.attribute(target, "type", "virtio");
      edit.attribute(target, "name", NAME);
    }
  }

  private static List<Element> channels(Element domain) {
    return Elements.child(domain, "devices").stream()
        .flatMap(devices -> Elements.children(devices, "channel").stream())
        .filter(channel ->
            ElementPath.of("target/@name").read(channel).filter(NAME::equals).isPresent())
        .toList();
  }
}
