package dev.sluice.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ServerSocketFactory;

/** Accepts connections on 127.0.0.1 and gives each a virtual thread. Thread-safe. */
public final class Listener implements AutoCloseable {
  /** Hundreds of clients may connect at once, and none is to be turned away. */
  private static final int BACKLOG = 4096;

  private final ServerSocket socket;
  private final Handler handler;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("simulator-", 0).factory());

  private Listener(ServerSocket socket, Handler handler) {
    this.socket = socket;
    this.handler = handler;
  }

  /**
   * Starts to listen.
   *
   * @param sockets plain ones, or with TLS
   * @param address port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static Listener start(
      ServerSocketFactory sockets, InetSocketAddress address, Handler handler) throws IOException {
    var socket = sockets.createServerSocket(address.getPort(), BACKLOG, address.getAddress());
    var listener = new Listener(socket, handler);
    // A platform thread that is no daemon: a main that only starts the server must not end.
    Thread.ofPlatform().name("simulator-listener").start(listener::accept);
    return listener;
  }

  /** The host and the port it listens on, such as {@code 127.0.0.1:41234}. */
  public String authority() {
    return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  /** Closes every connection at once and waits for their threads. */
  @Override
  public void close() {
    try {
      socket.close();
      for (Connection connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        if (!socket.isClosed()) {
          threads.execute(() -> serve(client));
        } else {
          client.close();
        }
      } catch (IOException | RejectedExecutionException _) {
        // Closed while it waited, or a client that was gone again: the loop knows which.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var connection = new Connection(client)) {
      open.add(connection);
      try {
        // One that was accepted while the others were being closed.
        if (!socket.isClosed()) {
          connection.serve(handler);
        }
      } finally {
        open.remove(connection);
      }
    } catch (IOException _) {
      // The client is gone, or this side closed: either way the connection is over.
    }
  }
}
