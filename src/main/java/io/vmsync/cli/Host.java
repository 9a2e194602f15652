package io.vmsync.cli;

import io.vmsync.engine.Connection;

/**
 * An open connection.
 *
 * @param uri as it was asked for
 * @param connection what can be done over it
 */
record Host(String uri, Connection connection) implements AutoCloseable {

  @Override
  public void close() {
    connection.close();
  }
}
