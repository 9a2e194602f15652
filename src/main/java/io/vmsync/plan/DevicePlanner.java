package io.vmsync.plan;

import io.vmsync.domain.Alignment;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * Plans the devices of one kind: those that differ are changed, those that are missing are added,
 * those we once added and the manifest dropped are removed. Devices nobody spoke of are left alone.
 */
final class DevicePlanner<D> {
  private final DeviceContext<D> context;
  private final DeviceAdditions<D> additions;
  private final DeviceRemovals<D> removals;

  DevicePlanner(DeviceContext<D> context) {
    this.context = context;
    this.additions = new DeviceAdditions<>(context);
    this.removals = new DeviceRemovals<>(context);
  }

  void plan() {
    Optional<List<D>> stated = context.table().wanted(context.wanted());
    if (stated.isEmpty()) {
      return;
    }
    List<D> devices = stated.get();
    Optional<List<D>> before = context.machine().applied().flatMap(context.table()::wanted);
    Alignment<D> applied =
        Alignment.ofApplied(context.table(), before.orElse(List.of()), context.patch().document());
    Alignment<D> alignment =
        context
            .targets()
            .map(elements ->
                Alignment.ofTarget(context.table(), elements, context.patch().document()))
            .orElseGet(() ->
                Alignment.ofWanted(
                    context.table(),
                    devices,
                    before.map(any -> applied),
                    context.patch().document()));
    List<Element> existing = context.table().elements(context.patch().document());
    for (int i = 0; i < devices.size(); i++) {
      D device = devices.get(i);
      int position = i;
      alignment
          .device(i)
          .ifPresentOrElse(
              found -> compare(device, found, position, applied.member(found)),
              () -> additions.add(device, position, applied.missing().contains(device)));
    }
    for (int i = 0; i < existing.size(); i++) {
      Element device = existing.get(i);
      int position = i;
      applied
          .member(device)
          .filter(member -> !alignment.has(device))
          .ifPresent(member -> removals.drop(member, device, position));
    }
    context.machine().live().ifPresent(live -> removals.finish(devices, live));
  }

  private void compare(D device, Element existing, int position, Optional<D> applied) {
    Optional<Element> running = context.running(existing, position);
    if (context.machine().isRunning() && running.isEmpty() && context.isUnfinished(device)) {
      additions.plugUnfinished(device, existing, position);
    } else {
      new DeviceRows<>(context, device, existing, position, applied, running).compare();
    }
  }
}
