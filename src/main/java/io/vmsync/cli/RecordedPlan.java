package io.vmsync.cli;

import io.vmsync.plan.PlanOptions;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan that was written down.
 *
 * @param uri the hypervisor it was made on
 * @param manifests the manifests it was made from, as they were named
 * @param options what was allowed
 * @param machines the VMs, in its order
 */
record RecordedPlan(String uri, List<String> manifests, PlanOptions options, List<Entry> machines) {

  /**
   * What it says of one VM.
   *
   * @param owner the manifest it was made for
   * @param wanted what the VM should be; empty for one the manifest no longer listed
   * @param state the state it was in
   * @param definition stands for its definition; empty when there was none
   * @param running stands for what it ran with; empty when it did not run
   * @param intent what the plan comes down to
   */
  record Entry(
      String name,
      String owner,
      Optional<VmSpec> wanted,
      String state,
      Optional<String> definition,
      Optional<String> running,
      Map<String, Object> intent) {

    /** Whether nothing is to be done with it: it is in sync, or something stands in the way. */
    boolean isIdle() {
      return List.of().equals(intent.get("steps"));
    }
  }
}
