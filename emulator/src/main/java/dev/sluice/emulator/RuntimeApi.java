package dev.sluice.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's Runtime API (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom
 * runtimes", with streamed responses and the hooks around a snapshot) on a free loopback port. An
 * invocation that has not ended at its deadline is ended here, as Lambda does; the runtime, whose
 * process Lambda would kill, only finds its answer refused or its connection closed. Thread-safe.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocket server;
  private final Lambda lambda;
  private final Invocations invocations;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private RuntimeApi(ServerSocket server, Lambda lambda, InstantSource clock) {
    this.server = server;
    this.lambda = lambda;
    this.invocations = new Invocations(clock);
  }

  /** Starts serving runtimes. */
  public static RuntimeApi start(Lambda lambda, InstantSource clock) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    RuntimeApi api = new RuntimeApi(new ServerSocket(0, BACKLOG, loopback), lambda, clock);
    Thread.ofVirtual().name("runtime-api").start(api::accept);
    return api;
  }

  /** Host and port, as a runtime finds them in {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** How many connections runtimes have opened so far. */
  public int connections() {
    return connections.get();
  }

  /**
   * Closes all connections, as they are; runtimes may open new ones. When this returns, no
   * invocation goes to a connection that was closed. Not to be called by a {@link Lambda} or an
   * {@link Answer}, whose return it waits for.
   */
  public void disconnect() throws InterruptedException {
    // Those that there are now: a runtime opens a new one as soon as it finds its old one closed.
    List<Session> old = List.copyOf(sessions);
    old.forEach(Session::cut);
    for (Session session : old) {
      session.awaitEnd();
    }
  }

  /** Stops; invocations that have not ended fail. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException _) {
      // Nothing is lost with it.
    }
    invocations.close();
    sessions.forEach(Session::cut);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().name("runtime-api-", connections.get()).start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Session session = new Session(socket, lambda, invocations);
      sessions.add(session);
      try {
        if (!server.isClosed()) {
          session.run();
        }
      } finally {
        sessions.remove(session);
      }
    } catch (IOException _) {
      // The runtime is gone.
    }
  }
}
