package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.NewDomain;
import io.vmsync.domain.Reading;
import io.vmsync.domain.Row;
import io.vmsync.engine.Connection;
import io.vmsync.engine.View;
import io.vmsync.properties.AnySpec;
import io.vmsync.properties.Reported;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What a random spec says is what libvirt gives back of the machine that was defined from it. */
@AddLifecycleHook(Reported.class)
class SpecThroughLibvirtIT {
  private static final String NAME = "vmt-any-spec";
  private static @Nullable Connection connection;

  @BeforeContainer
  static void connect() {
    LibvirtHosts.connect(LibvirtHosts.QEMU).close();
    connection = new LibvirtBackendProvider().open(LibvirtHosts.QEMU, LibvirtHosts.PATIENCE);
  }

  @AfterContainer
  static void close() {
    connection().close();
  }

  @AfterTry
  void remove() {
    LibvirtHosts.remove(connection(), NAME);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void isCapturedAsItWasStated(@ForAll("specs") VmSpec spec) {
    HostFacts host = connection().hypervisor().host();
    VirtType virt = host.virtTypes().contains(spec.virt()) ? spec.virt() : VirtType.QEMU;
    VmSpec wanted = NewDomain.complete(spec.toBuilder().virt(virt).build(), host);
    connection().hypervisor().define(NewDomain.render(wanted).toString());
    DomainXml kept = DomainXml.parse(connection().hypervisor().description(NAME, View.PERSISTENT));
    FieldTable.ROWS.forEach(row -> check(row, wanted, kept, () -> host));
    FieldTable.DEVICES.forEach(table -> check(table, wanted, kept));
  }

  private static <T> void check(
      Row<VmSpec, T> row, VmSpec spec, DomainXml document, Supplier<HostFacts> host) {
    row.wanted(spec)
        .ifPresent(value -> {
          Reading<T> reading = row.mapping().read(document.root());
          assertThat(row.isSatisfied(value, reading, host))
              .as("%s: %s is read as %s", row.key(), value, reading)
              .isTrue();
        });
  }

  private static <D> void check(DeviceTable<D> table, VmSpec spec, DomainXml document) {
    List<D> wanted = table.wanted(spec).orElse(List.of());
    List<D> found = table.readAll(document);
    assertThat(found).as(table.key()).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(table.isSame(wanted.get(i), found.get(i)))
          .as("%s: %s is read as %s", table.label(i), wanted.get(i), found.get(i))
          .isTrue();
    }
  }

  private static Connection connection() {
    return Objects.requireNonNull(connection, "not connected");
  }

  /** A title is one line, as the manifest has it too. */
  @Provide
  Arbitrary<VmSpec> specs() {
    return AnySpec.spec()
        .map(spec -> {
          String title = spec.title();
          return spec.toBuilder()
              .name(NAME)
              .title(title == null ? null : title.replace("\n", " "))
              .build();
        });
  }
}
