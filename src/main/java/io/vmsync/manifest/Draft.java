package io.vmsync.manifest;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spec while its rows are read: three keys make one disk. */
final class Draft {
  final VmSpec.Builder vm;
  final PathExpansion paths;
  @Nullable String diskPath;
  @Nullable DataSize diskSize;
  boolean createDisk;

  Draft(String name, PathExpansion paths) {
    this.vm = VmSpec.builder(name);
    this.paths = paths;
  }

  VmSpec finish() {
    if (diskPath != null) {
      vm.disks(
          List.of(
              DiskSpec.at(diskPath)
                  .size(diskSize)
                  .createIfMissing(createDisk && diskSize != null)
                  .build()));
    }
    return vm.build();
  }
}
