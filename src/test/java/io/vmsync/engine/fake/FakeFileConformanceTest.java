package io.vmsync.engine.fake;

import io.vmsync.conformance.BackendConformance;
import io.vmsync.conformance.BackendUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The fake that is kept in a file. */
class FakeFileConformanceTest implements BackendConformance {
  @TempDir Path directory;

  @Override
  public BackendUnderTest backend() {
    return new FakeUnderTest(
        FakeHost.inFile(directory.resolve("host.xml")), FakeOptions.everything());
  }
}
