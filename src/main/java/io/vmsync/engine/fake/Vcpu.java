package io.vmsync.engine.fake;

import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;

/** The {@code vcpu} element: how many processors there are, and how many there can be. */
record Vcpu(int current, int maximum) {

  static Vcpu read(Element vcpu, String vm) {
    try {
      int maximum = Integer.parseInt(Elements.text(vcpu));
      int current = Integer.parseInt(Elements.attribute(vcpu, "current").orElse("" + maximum));
      if (maximum < 1 || current < 1 || current > maximum) {
        throw new Refusal("define", vm)
            .xmlError(
                "maxvcpus must not be less than current vcpus (" + maximum + " < " + current + ")");
      }
      return new Vcpu(current, maximum);
    } catch (NumberFormatException wrong) {
      throw new Refusal("define", vm).xmlError("maximum vcpus must be an integer");
    }
  }

  void write(Element vcpu) {
    vcpu.setText(Integer.toString(maximum));
    if (current == maximum) {
      vcpu.removeAttribute("current");
    } else {
      vcpu.setAttribute("current", Integer.toString(current));
    }
  }
}
