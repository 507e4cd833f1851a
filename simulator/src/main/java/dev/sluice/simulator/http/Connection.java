package dev.sluice.simulator.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One client's connection. Answers are written through it, whole or event by event; waiting is
 * listening, so that a client that hangs up is heard. Used by one thread, but for {@link #close()}.
 *
 * <p>A client that only closes its half of the connection counts as one that hung up: no HTTP
 * client that waits for an answer does so.
 */
public final class Connection implements AutoCloseable {
  private final Socket socket;
  private final Incoming in;
  private final Outgoing out;
  private final RequestReader requests;
  private volatile boolean closed;

  Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new Incoming(socket);
    this.out = new Outgoing(socket.getOutputStream());
    this.requests = new RequestReader(in, socket.getOutputStream());
  }

  /** Reads and answers requests until one side ends it. */
  void serve(Handler handler) throws IOException {
    try {
      boolean persistent = true;
      while (persistent && !closed) {
        Optional<Request> request = requests.next();
        if (request.isEmpty()) {
          return;
        }
        handler.handle(request.get(), this);
        persistent = request.get().persistent();
      }
    } catch (Malformed e) {
      byte[] why = e.problem().getBytes(StandardCharsets.UTF_8);
      reply(e.status(), Map.of("content-type", "text/plain", "connection", "close"), why);
    }
  }

  /** Sends a whole answer. */
  public void reply(int status, Map<String, String> headers, byte[] body) throws IOException {
    replyPart(status, headers, body, body.length);
  }

  /** Promises a whole answer and sends only its first bytes. */
  public void replyPart(int status, Map<String, String> headers, byte[] body, int length)
      throws IOException {
    out.head(status, headers, "content-length: " + body.length);
    out.bytes(body, length);
    out.flush();
  }

  /** Begins an answer of unknown length; the head goes out with the first event. */
  public void begin(int status, Map<String, String> headers) {
    out.head(status, headers, "transfer-encoding: chunked");
  }

  /** Sends one event, made of these parts, at once. */
  public void event(byte[]... parts) throws IOException {
    out.chunk(parts);
    out.flush();
  }

  /** Sends what has been begun, and the end of the answer. */
  public void end() throws IOException {
    out.lastChunk();
    out.flush();
  }

  /** Sends the last event and the end of the answer in one write. */
  public void end(byte[] lastEvent) throws IOException {
    out.chunk(lastEvent);
    end();
  }

  /**
   * Waits.
   *
   * @param time at most 20 days; rounded up to milliseconds
   * @throws IOException if the client hangs up meanwhile
   */
  public void pause(Duration time) throws IOException {
    if (time.isPositive()) {
      in.listen(time);
    }
  }

  /**
   * Sends nothing more until the client hangs up or this side closes.
   *
   * @throws IOException when that has happened, always
   */
  public void silence() throws IOException {
    in.listen();
  }

  /** Whether this side has closed the connection. */
  public boolean isClosed() {
    return closed;
  }

  /** Closes the socket at once, whatever was promised. */
  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
  }
}
