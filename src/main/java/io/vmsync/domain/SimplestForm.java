package io.vmsync.domain;

import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says of a machine no more than is needed to make it again on this host: what a new machine gets
 * by itself is left out, and a machine type is written as its alias. What a manifest states already
 * is kept, so that it can be brought up to date.
 */
public final class SimplestForm {
  private final VmSpec stated;
  private final HostFacts host;

  private SimplestForm(VmSpec stated, HostFacts host) {
    this.stated = stated;
    this.host = host;
  }

  /**
   * A machine as a manifest would describe it.
   *
   * @param stated what the manifest says of it so far
   */
  public static VmSpec of(DomainXml domain, VmSpec stated, HostFacts host) {
    return new SimplestForm(stated, host).of(domain);
  }

  /**
   * Everything that can be said of a machine without being wrong.
   *
   * @param stated what the manifest says of it so far
   */
  public static VmSpec everything(DomainXml domain, VmSpec stated) {
    VmSpec captured = FieldTable.capture(domain);
    VmSpec.Builder builder =
        captured.toBuilder()
            .disks(DiskForm.everything(domain, stated.disks()))
            .media(new SimplestDevices(domain, stated).media());
    // A place that cannot be told from others keeps what the manifest says of it.
    builder.xml(stated.xml());
    XmlRows.of(stated).forEach(row -> row.capture(domain.root(), builder));
    return builder.build();
  }

  private VmSpec of(DomainXml domain) {
    VmSpec captured = everything(domain, stated);
    SimplestDevices devices = new SimplestDevices(domain, stated);
    VmSpec.Builder builder = captured.toBuilder();
    FieldTable.rowsOf(stated)
        .forEach(row -> row.simplify(domain.root(), stated, captured, builder, () -> host));
    VirtType virt = captured.virt();
    VmSpec bare =
        NewDomain.complete(
            VmSpec.builder(captured.name()).virt(virt).arch(captured.arch()).build(), host);
    VmSpec free = NewDomain.complete(VmSpec.builder(captured.name()).build(), host);
    String machine = machine(captured.machine());
    return builder
        .virt(keep(virt, stated.virt(), free.virt()))
        .arch(keep(captured.arch(), stated.arch(), host.arch()))
        .machine(keep(machine, stated.machine(), bare.machine()))
        .cpuModel(keep(captured.cpuModel(), stated.cpuModel(), bare.cpuModel()))
        .nics(keep(devices.nics(), stated.nics(), Nics.TABLE.onCreate()))
        .disks(
            keep(DiskForm.simplest(domain, stated.disks()), stated.disks(), Disks.TABLE.onCreate()))
        .media(keep(captured.media(), stated.media(), Media.TABLE.onCreate()))
        .shares(keep(devices.shares(), stated.shares(), Shares.TABLE.onCreate()))
        .secureBoot(keep(captured.secureBoot(), stated.secureBoot(), false))
        .build();
  }

  /** A value, unless nobody speaks about it and a new machine would get it anyway. */
  private static <T> @Nullable T keep(
      @Nullable T value, @Nullable T stated, @Nullable T byDefault) {
    return stated == null && value != null && value.equals(byDefault) ? null : value;
  }

  /**
   * What the manifest says where that is true, else the alias of the family, else the very type.
   */
  private @Nullable String machine(@Nullable String actual) {
    if (actual == null) {
      return null;
    }
    String said = stated.machine();
    if (said != null && MachineTypes.matches(said, actual, () -> host)) {
      return said;
    }
    return host.canonicalMachines().entrySet().stream()
        .filter(alias -> MachineTypes.matches(alias.getKey(), actual, () -> host))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(actual);
  }
}
