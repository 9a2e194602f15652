package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreloadTest {
  @TempDir private Path directory;
  private final BlockingQueue<String> prepared = new LinkedBlockingQueue<>();

  private Desk desk() {
    return new Desk(directory)
        .without("VM_CONNECT")
        .providing(List.of(new Noting("one:"), new Noting("two:"), new Noting("qemu:")));
  }

  @ParameterizedTest
  @CsvSource({
    "status, qemu:",
    "-c two:///x status, two:",
    "sync --check --connect=one:, one:",
    "start --all --connect two:, two:"
  })
  void loadsTheEngineThatTheCommandLineNames(String line, String engine)
      throws InterruptedException {
    desk().run(line.split(" "));
    assertThat(prepared.poll(30, TimeUnit.SECONDS)).isEqualTo(engine);
  }

  @Test
  void otherwiseTheOneThatTheEnvironmentNames() throws InterruptedException {
    desk().with("LIBVIRT_DEFAULT_URI", "two:").run("status");
    assertThat(prepared.poll(30, TimeUnit.SECONDS)).isEqualTo("two:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "help sync", "validate", "sync --help", "--help", "schema"})
  void loadsNothingForWhatNeedsNoHypervisor(String line) throws InterruptedException {
    desk().run(line.split(" "));
    assertThat(prepared.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void whatIsMissingIsNotSaidAhead() throws InterruptedException {
    BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    try {
      desk().providing(List.of(new Noting("qemu:", new NoClassDefFoundError()))).run("status");
      assertThat(prepared.poll(30, TimeUnit.SECONDS)).isEqualTo("qemu:");
      assertThat(uncaught.poll(200, TimeUnit.MILLISECONDS)).isNull();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private final class Noting implements BackendProvider {
    private final String scheme;
    private final @Nullable LinkageError missing;

    Noting(String scheme) {
      this(scheme, null);
    }

    Noting(String scheme, @Nullable LinkageError missing) {
      this.scheme = scheme;
      this.missing = missing;
    }

    @Override
    public boolean accepts(String uri) {
      return uri.startsWith(scheme);
    }

    @Override
    public void prepare() {
      prepared.add(scheme);
      if (missing != null) {
        throw missing;
      }
    }

    @Override
    public Connection open(String uri, Duration timeout) {
      throw new UnsupportedOperationException(uri);
    }
  }
}
