package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code <vcpus>}, which tells of each CPU whether it is there and whether it can be unplugged.
 * Where there is one, it decides the count; CPUs it does not list are not there. Changed as libvirt
 * changes it (qemuDomainSetVcpusConfig).
 */
final class VcpuList {
  private static final String HOT = "hotpluggable";
  private final Optional<Element> list;

  VcpuList(Element domain) {
    this.list = Elements.child(domain, "vcpus").filter(each -> !of(each).isEmpty());
  }

  /** How many CPUs there are; empty when they are not listed. */
  Optional<Integer> count() {
    return list.map(each -> (int) of(each).stream().filter(VcpuList::isEnabled).count());
  }

  /** How many CPUs a running machine can be asked to give back. */
  int removable() {
    return (int)
        list.stream()
            .flatMap(each -> of(each).stream())
            .filter(VcpuList::isEnabled)
            .filter(VcpuList::isHotpluggable)
            .count();
  }

  void write(Edit edit, int count, int maximum) {
    list.ifPresent(element -> write(edit, element, count, maximum));
  }

  private static void write(Edit edit, Element list, int count, int maximum) {
    of(list).stream().filter(cpu -> id(cpu) >= maximum).forEach(edit::remove);
    for (int id = 0; id < maximum; id++) {
      if (find(list, id).isEmpty()) {
        add(edit, list, id);
      }
    }
    List<Element> cpus = of(list).stream().sorted(Comparator.comparingInt(VcpuList::id)).toList();
    int there = (int) cpus.stream().filter(VcpuList::isEnabled).count();
    if (there != count) {
      // The order in which they were plugged holds for those CPUs only.
      cpus.forEach(cpu -> edit.removeAttribute(cpu, "order"));
    }
    if (there < count) {
      enable(edit, cpus, count - there);
    } else {
      disable(edit, cpus.reversed(), there - count);
    }
  }

  private static void add(Edit edit, Element list, int id) {
    Element cpu = edit.append(list, "vcpu");
    edit.attribute(cpu, "id", Integer.toString(id));
    edit.attribute(cpu, "enabled", "no");
    edit.attribute(cpu, HOT, "yes");
  }

  /** Those that cannot be unplugged must come before those that can. */
  private static void enable(Edit edit, List<Element> cpus, int more) {
    boolean behindHotpluggable = false;
    int left = more;
    for (Element cpu : cpus) {
      if (isEnabled(cpu)) {
        behindHotpluggable |= isHotpluggable(cpu);
      } else if (left > 0) {
        edit.attribute(cpu, "enabled", "yes");
        edit.attribute(cpu, HOT, behindHotpluggable ? "yes" : "no");
        left--;
      }
    }
  }

  private static void disable(Edit edit, List<Element> lastFirst, int fewer) {
    lastFirst.stream()
        .filter(VcpuList::isEnabled)
        .limit(fewer)
        .toList()
        .forEach(cpu -> {
          edit.attribute(cpu, "enabled", "no");
          edit.attribute(cpu, HOT, "yes");
        });
  }

  private static List<Element> of(Element list) {
    return Elements.children(list, "vcpu");
  }

  private static Optional<Element> find(Element list, int id) {
    return of(list).stream().filter(cpu -> id(cpu) == id).findFirst();
  }

  private static int id(Element cpu) {
    return Elements.attribute(cpu, "id").map(Integer::parseInt).orElse(0);
  }

  private static boolean isEnabled(Element cpu) {
    return cpu.attribute("enabled").equals("yes");
  }

  private static boolean isHotpluggable(Element cpu) {
    return cpu.attribute(HOT).equals("yes");
  }
}
