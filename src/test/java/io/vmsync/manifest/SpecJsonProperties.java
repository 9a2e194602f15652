package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.properties.AnySpec;
import io.vmsync.properties.Reported;
import io.vmsync.spec.VmSpec;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What a machine remembers is what was applied: equal texts are equal specs. */
@AddLifecycleHook(Reported.class)
class SpecJsonProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsReadBack(@ForAll("specs") VmSpec spec) {
    assertThat(SpecJson.read(spec.name(), SpecJson.write(spec))).contains(spec);
  }

  @Provide
  Arbitrary<VmSpec> specs() {
    return AnySpec.spec();
  }
}
