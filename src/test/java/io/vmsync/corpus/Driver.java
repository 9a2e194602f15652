package io.vmsync.corpus;

import java.nio.file.Path;

/** The drivers that the corpus is tried on. */
enum Driver {
  QEMU("qemu:///system", 700) {
    @Override
    Site open(Path directory) {
      return new QemuSite(directory);
    }
  },
  TEST("test:///default", 1000) {
    @Override
    Site open(Path directory) {
      return new MockSite(directory);
    }
  };

  private final String uri;
  private final int floor;

  Driver(String uri, int floor) {
    this.uri = uri;
    this.floor = floor;
  }

  abstract Site open(Path directory);

  String uri() {
    return uri;
  }

  /** Less must not be accepted unnoticed. */
  int floor() {
    return floor;
  }
}
