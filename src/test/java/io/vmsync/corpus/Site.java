package io.vmsync.corpus;

import io.vmsync.engine.Connection;
import java.nio.file.Path;

/**
 * A hypervisor to try the corpus on, empty at first, and gone afterwards with all that was defined.
 */
interface Site extends AutoCloseable {

  /** What came of a command of {@code vm}. */
  record Ran(int exit, String out, String err) {}

  String uri();

  /** A connection that stays open while the site does. */
  Connection connection();

  /** A directory for manifests and images. */
  Path directory();

  /** Runs {@code vm} on this hypervisor. */
  Ran vm(String... arguments);

  /** Makes a virtual network of that name, which is never started. */
  void defineNetwork(String name);

  @Override
  void close();
}
