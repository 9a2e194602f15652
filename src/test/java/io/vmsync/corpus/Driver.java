package io.vmsync.corpus;

import java.nio.file.Path;

/** The drivers that the corpus is tried on. */
enum Driver {
  QEMU("qemu:///system", 700, 600) {
    @Override
    Site open(Path directory) {
      return new QemuSite(directory);
    }
  },
  TEST("test:///default", 1000, 1000) {
    @Override
    Site open(Path directory) {
      return new MockSite(directory);
    }
  };

  private final String uri;
  private final int floor;
  private final int floorWithoutKvm;

  Driver(String uri, int floor, int floorWithoutKvm) {
    this.uri = uri;
    this.floor = floor;
    this.floorWithoutKvm = floorWithoutKvm;
  }

  abstract Site open(Path directory);

  String uri() {
    return uri;
  }

  /** Less must not be accepted unnoticed; a hundred documents are for KVM. */
  int floor(boolean kvm) {
    return kvm ? floor : floorWithoutKvm;
  }
}
