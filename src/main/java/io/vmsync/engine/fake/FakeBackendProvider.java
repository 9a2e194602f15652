package io.vmsync.engine.fake;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import java.time.Duration;

/**
 * Opens {@code fake:}, a host that lives as long as this process, and {@code fake:///path}, one
 * that is kept in that file. {@link FakeUri} lists what the query may say.
 */
public final class FakeBackendProvider implements BackendProvider {
  private static final FakeHost SHARED = FakeHost.inMemory();

  @Override
  public boolean accepts(String uri) {
    return uri.startsWith("fake:");
  }

  @Override
  public boolean isLocal(String uri) {
    return true;
  }

  @Override
  public boolean isThereAnyway(String uri) {
    return true;
  }

  /**
   * @throws io.vmsync.engine.EngineException.OperationFailed when the URI says something it may
   *     not, or the file holds something else
   */
  @Override
  public Connection open(String uri, Duration timeout) {
    FakeUri parsed = FakeUri.parse(uri);
    FakeHost host = parsed.file().map(FakeHost::inFile).orElse(SHARED);
    return host.connect(uri, parsed.options(), parsed.faults());
  }
}
