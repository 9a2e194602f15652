package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.engine.fake.FakeOptions.Feature;
import io.vmsync.spec.VmName;
import io.vmsync.spec.VmState;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.UUID;

/**
 * What happens to a document when it is defined: it is checked, completed and given an identity.
 */
final class Definition {
  private static final String DEFINE = "define";

  private final FakeOptions options;

  Definition(FakeOptions options) {
    this.options = options;
  }

  /** The host with the document defined. */
  HostState define(HostState host, String description) {
    DomainXml domain = parse(description);
    String name = domain.name();
    check(domain, name);
    UUID uuid = identify(host, domain);
    new Normalised(domain, options.facts()).complete(uuid);
    String document = domain.toString();
    return host.with(
        host.machine(name)
            .map(existing -> existing.withDefinition(document))
            .orElseGet(() -> created(name, uuid, document)));
  }

  private static Machine created(String name, UUID uuid, String document) {
    return new Machine(name, uuid, VmState.STOPPED, true, false, document, null);
  }

  private static DomainXml parse(String description) {
    try {
      return DomainXml.parse(description);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(DEFINE, "").xmlError(String.valueOf(malformed.getMessage()));
    }
  }

  /** The name of the VM a document describes; empty when it has none. */
  static String nameIn(String description) {
    return parse(description).name();
  }

  private void check(DomainXml domain, String name) {
    Refusal refusal = new Refusal(DEFINE, name);
    Optional<String> objection = VmName.objection(name);
    if (objection.isPresent()) {
      throw refusal.xmlError(objection.get());
    }
    if (Elements.text(domain.root(), "memory").isEmpty()) {
      throw refusal.xmlError("Memory size must be specified via <memory> or in the <numa> config");
    }
    if (Elements.child(domain.root(), "os")
        .map(os -> Elements.text(os, "type"))
        .orElse("")
        .isEmpty()) {
      throw refusal.xmlError("an os <type> must be specified");
    }
    checkAgainstHost(domain, refusal);
  }

  private void checkAgainstHost(DomainXml domain, Refusal refusal) {
    if (domain.root().attribute("type").equals("kvm") && !options.has(Feature.KVM)) {
      throw refusal.invalidArgument(
          "could not get preferred machine for /usr/bin/qemu-system-x86_64 type=kvm");
    }
    for (Element graphics : Xml.devices(domain, "graphics")) {
      if (graphics.attribute("type").equals("spice") && !options.has(Feature.SPICE)) {
        throw refusal.unsupportedConfiguration("spice graphics are not supported with this QEMU");
      }
    }
    Xml.devices(domain, "filesystem").forEach(share -> checkShare(domain, share, refusal));
    String machine =
        Elements.child(domain.root(), "os").map(os -> Xml.at(os, "type", "machine")).orElse("");
    if (!machine.isEmpty() && !options.facts().machines().contains(machine)) {
      throw refusal.unsupportedConfiguration(
          "Emulator '/usr/bin/qemu-system-x86_64' does not support machine type '" + machine + "'");
    }
  }

  private static void checkShare(DomainXml domain, Element share, Refusal refusal) {
    if (!Xml.at(share, "driver", "type").equals("virtiofs")) {
      return;
    }
    if (Elements.child(share, "readonly").isPresent()) {
      throw refusal.unsupportedConfiguration(HostFiles.NO_READONLY);
    }
    boolean shared =
        Elements.child(domain.root(), "memoryBacking")
            .filter(backing -> Xml.at(backing, "access", "mode").equals("shared"))
            .isPresent();
    if (!shared) {
      throw refusal.unsupportedConfiguration("'virtiofs' requires shared memory");
    }
  }

  /** The UUID the VM has or gets. Who leaves it out of a redefinition gets libvirt's refusal. */
  private static UUID identify(HostState host, DomainXml domain) {
    Refusal refusal = new Refusal(DEFINE, domain.name());
    UUID uuid = domain.uuid().isEmpty() ? UUID.randomUUID() : parseUuid(domain.uuid(), refusal);
    Optional<Machine> named = host.machine(domain.name());
    if (named.isPresent() && !named.get().uuid().equals(uuid)) {
      throw refusal.exists(
          "domain '" + domain.name() + "' already exists with uuid " + named.get().uuid());
    }
    for (Machine other : host.machines().values()) {
      if (other.uuid().equals(uuid) && !other.name().equals(domain.name())) {
        throw refusal.exists("domain '" + other.name() + "' is already defined with uuid " + uuid);
      }
    }
    return uuid;
  }

  private static UUID parseUuid(String text, Refusal refusal) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw refusal.internalError("malformed uuid element");
    }
  }
}
