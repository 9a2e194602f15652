package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.properties.AnySpec;
import io.vmsync.properties.Reported;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmSpec;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What a new machine's document was made from can be read from it again. */
@AddLifecycleHook(Reported.class)
class SpecProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyRowIsCapturedAsItWasRendered(@ForAll("specs") VmSpec spec) {
    DomainXml document = DomainXml.parse(NewDomain.render(spec).toString());
    FieldTable.ROWS.forEach(row -> check(row, spec, document));
  }

  private static <T> void check(Row<VmSpec, T> row, VmSpec spec, DomainXml document) {
    row.wanted(spec)
        .ifPresent(value -> {
          Reading<T> reading = row.mapping().read(document.root());
          assertThat(row.isSatisfied(value, reading, SpecProperties::host))
              .as("%s: %s is read as %s", row.key(), value, reading)
              .isTrue();
        });
  }

  private static HostFacts host() {
    return new HostFacts(
        "x86_64", Set.of(), Map.of(), Set.of(), Map.of(), Set.of(), false, false, Set.of(),
        Set.of());
  }

  @Provide
  Arbitrary<VmSpec> specs() {
    return AnySpec.spec();
  }
}
