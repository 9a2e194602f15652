package io.vmsync.engine.libvirt;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a daemon, and can stop passing on what they say or cut them off. */
final class SocketRelay implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path socket;
  private final Path daemon;
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
  private volatile boolean stalled;

  SocketRelay(Path socket, Path daemon) throws IOException {
    this.socket = socket;
    this.daemon = daemon;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** Where it listens. */
  Path socket() {
    return socket;
  }

  /** From now on nothing is passed on, in either direction. */
  void stall() {
    stalled = true;
  }

  /** Closes every connection there is. */
  void cut() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        open.add(client);
        if (!stalled) {
          SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(daemon));
          open.add(upstream);
          Thread.ofPlatform().daemon().start(() -> pass(client, upstream));
          Thread.ofPlatform().daemon().start(() -> pass(upstream, client));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pass(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining() && !stalled) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException cutOff) {
      // One side is gone, so the other goes too.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
