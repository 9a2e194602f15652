package io.vmsync.spec;

import java.util.Arrays;
import java.util.Optional;

/**
 * The namespaces in which libvirt's drivers take elements of their own, by the prefix that libvirt
 * writes them with (the {@code virXMLNamespace} of each driver, libvirt 9.0).
 */
public enum XmlNamespace implements Word {
  QEMU("qemu"),
  LXC("lxc"),
  XEN("xen"),
  BHYVE("bhyve"),
  VMWARE("vmware"),
  TEST("test");

  private final String prefix;

  XmlNamespace(String prefix) {
    this.prefix = prefix;
  }

  /** The prefix. */
  @Override
  public String word() {
    return prefix;
  }

  public String uri() {
    return "http://libvirt.org/schemas/domain/" + prefix + "/1.0";
  }

  /** The namespace of an element's name; empty when the name has no prefix, or an unknown one. */
  public static Optional<XmlNamespace> of(String name) {
    return Arrays.stream(values()).filter(each -> name.startsWith(each.prefix + ":")).findFirst();
  }
}
