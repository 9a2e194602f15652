package io.vmsync.conformance;

import io.vmsync.engine.Metadata;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A call that names a VM.
 *
 * @param needs what a backend must declare for the call to be tried
 */
public record CallOnVm(String name, BiConsumer<Lab, String> action, List<Capability> needs) {
  static final String NIC = Documents.nic("default", "52:54:00:00:c0:de");

  /** Every call of the contracts that names a VM. */
  static Stream<CallOnVm> everyOne() {
    return Stream.of(
        call("description", (lab, vm) -> lab.hypervisor().description(vm, View.PERSISTENT)),
        call("undefine", (lab, vm) -> lab.hypervisor().undefine(vm, Set.of())),
        call("start", (lab, vm) -> lab.hypervisor().start(vm)),
        call("shutDown", (lab, vm) -> lab.hypervisor().shutDown(vm)),
        call("forceOff", (lab, vm) -> lab.hypervisor().forceOff(vm)),
        call("reboot", (lab, vm) -> lab.hypervisor().reboot(vm), Capability.REBOOT),
        call("pause", (lab, vm) -> lab.hypervisor().pause(vm), Capability.PAUSE),
        call("resume", (lab, vm) -> lab.hypervisor().resume(vm), Capability.PAUSE),
        call(
            "setAutostart",
            (lab, vm) -> lab.hypervisor().setAutostart(vm, true),
            Capability.AUTOSTART),
        call(
            "setMetadata",
            (lab, vm) -> lab.hypervisor().setMetadata(vm, Metadata.TITLE, "x", Scope.PERSISTENT)),
        call("attach", (lab, vm) -> lab.devices().attach(vm, NIC, Scope.PERSISTENT)),
        call("detach", (lab, vm) -> lab.devices().detach(vm, NIC, Scope.PERSISTENT)),
        call("update", (lab, vm) -> lab.devices().update(vm, NIC, Scope.PERSISTENT)),
        call("setMemory", (lab, vm) -> lab.devices().setMemory(vm, Lab.MEMORY, Scope.PERSISTENT)),
        call("setVcpus", (lab, vm) -> lab.devices().setVcpus(vm, 1, Scope.PERSISTENT)),
        call(
            "growDisk",
            (lab, vm) -> lab.devices().growDisk(vm, "/x", DataSize.ofGib(1)),
            Capability.LIVE_DISK_GROWTH),
        call("diskSize", (lab, vm) -> lab.devices().diskSize(vm, "/x"), Capability.STORAGE));
  }

  /** Every call that changes a running VM only. */
  static Stream<CallOnVm> thatNeedsARunningVm() {
    return Stream.of(
        call(
            "attach",
            (lab, vm) -> lab.devices().attach(vm, NIC, Scope.LIVE),
            Capability.LIVE_DEVICES),
        call(
            "attach",
            (lab, vm) -> lab.devices().attach(vm, NIC, Scope.BOTH),
            Capability.LIVE_DEVICES),
        call(
            "detach",
            (lab, vm) -> lab.devices().detach(vm, NIC, Scope.LIVE),
            Capability.LIVE_DEVICES),
        call(
            "update",
            (lab, vm) -> lab.devices().update(vm, NIC, Scope.LIVE),
            Capability.LIVE_DEVICES),
        call(
            "setMemory",
            (lab, vm) -> lab.devices().setMemory(vm, Lab.MEMORY, Scope.LIVE),
            Capability.LIVE_MEMORY),
        call(
            "setVcpus",
            (lab, vm) -> lab.devices().setVcpus(vm, 1, Scope.BOTH),
            Capability.LIVE_VCPUS),
        call(
            "setMetadata",
            (lab, vm) -> lab.hypervisor().setMetadata(vm, Metadata.TITLE, "x", Scope.LIVE),
            Capability.LIVE_METADATA));
  }

  private static CallOnVm call(String name, BiConsumer<Lab, String> action, Capability... needs) {
    return new CallOnVm(name, action, List.of(needs));
  }

  @Override
  public String toString() {
    return name;
  }
}
