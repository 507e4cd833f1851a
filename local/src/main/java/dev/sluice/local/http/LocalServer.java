package dev.sluice.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP server on the loopback interface: one virtual thread a request. Closing it lets running
 * answers end for a while. Thread-safe.
 */
public final class LocalServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Duration grace;

  /** One party for the server itself and one for each running answer. */
  private final Phaser running = new Phaser(1);

  private volatile boolean stopping;

  private LocalServer(HttpServer server, Duration grace) {
    this.server = server;
    this.grace = grace;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1; 0 for any that is free
   * @param handler answers every request
   * @param grace how long running answers may go on once the server is being closed
   * @throws java.net.BindException if the port is in use
   */
  public static LocalServer start(int port, HttpHandler handler, Duration grace)
      throws IOException {
    HttpServerSettings.apply();
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    LocalServer server = new LocalServer(http, grace);
    http.createContext("/", exchange -> server.handle(exchange, handler));
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** Where the server listens, such as {@code http://127.0.0.1:3000}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Takes no new requests, waits for the running answers, then cuts those that are left. */
  @Override
  public void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    int phase = running.arriveAndDeregister();
    try {
      running.awaitAdvanceInterruptibly(phase, grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // Whatever still runs has had its time.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, HttpHandler handler) throws IOException {
    if (stopping || running.register() < 0) {
      GatewayError.STOPPING.send(
          new HttpReply(exchange),
          "The gateway is being stopped.",
          Map.of("Retry-After", "1", "Connection", "close"));
      return;
    }
    try {
      handler.handle(exchange);
    } finally {
      running.arriveAndDeregister();
    }
  }
}
