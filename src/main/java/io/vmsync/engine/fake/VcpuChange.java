package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.engine.View;
import io.vmsync.xml.Element;
import java.util.List;

/** Sets the number of virtual CPUs, with the limits QEMU has on a running VM. */
final class VcpuChange {

  private VcpuChange() {}

  static void set(DomainXml domain, int count, View view) {
    Element element = Xml.ensure(domain.root(), "vcpu");
    Vcpu vcpu = Vcpu.read(element, domain.name());
    Refusal refusal = new Refusal("set vcpus", domain.name());
    if (count < 1) {
      throw refusal.invalidArgument("nvcpus in virDomainSetVcpusFlags must be greater than zero");
    }
    if (count > vcpu.maximum()) {
      throw refusal.invalidArgument(
          "requested vcpus is greater than max allowable vcpus for the "
              + (view == View.LIVE ? "live" : "persistent")
              + " domain: "
              + count
              + " > "
              + vcpu.maximum());
    }
    if (view == View.LIVE) {
      plug(domain, vcpu, count, refusal);
    }
    new Vcpu(count, vcpu.maximum()).write(element);
  }

  private static void plug(DomainXml domain, Vcpu vcpu, int count, Refusal refusal) {
    List<Element> each =
        Elements.child(domain.root(), "vcpus").map(Elements::children).orElse(List.of());
    long fixed =
        each.isEmpty()
            ? vcpu.maximum()
            : each.stream().filter(it -> it.attribute("hotpluggable").equals("no")).count();
    if (count < vcpu.current() && count < fixed) {
      throw refusal.operationFailed(
          "failed to find appropriate hotpluggable vcpus to reach the desired target vcpu count");
    }
    for (int id = 0; id < each.size(); id++) {
      each.get(id).setAttribute("enabled", id < count ? "yes" : "no");
    }
  }
}
