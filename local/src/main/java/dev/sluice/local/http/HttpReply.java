package dev.sluice.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one HTTP request, while it is being written. Nothing leaves before the first flush
 * or a full buffer: an answer that is complete by then goes out with its length, and one that
 * failed by then can still become an error. From then on every flush is one chunk on the wire. Not
 * thread-safe.
 */
final class HttpReply extends OutputStream {
  private static final int HELD_BACK = 8192;

  private final HttpExchange exchange;
  private final boolean headOnly;
  private final byte[] held = new byte[HELD_BACK];

  private @Nullable ReplyHead head;
  private @Nullable OutputStream body;
  private OptionalLong promised = OptionalLong.empty();
  private int heldBytes;
  private long written;
  private boolean clientGone;

  HttpReply(HttpExchange exchange) {
    this.exchange = exchange;
    this.headOnly = exchange.getRequestMethod().equals("HEAD");
  }

  /** Sets status and headers, in place of those set before; not once the answer is on its way. */
  void begin(ReplyHead newHead) {
    if (isCommitted()) {
      throw new IllegalStateException("the answer is on its way already");
    }
    head = newHead;
    promised = hasNoBody(newHead) ? OptionalLong.empty() : newHead.contentLength();
    heldBytes = 0;
    written = 0;
  }

  /** Whether something has gone to the client, so that it is too late for another answer. */
  boolean isCommitted() {
    return body != null;
  }

  /** Whether a write failed because nobody reads any more. */
  boolean clientIsGone() {
    return clientGone;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    written += length;
    if (written > promised.orElse(Long.MAX_VALUE)) {
      throw new MalformedReply("its body is longer than its 'Content-Length'");
    }
    if (body == null && heldBytes + length <= HELD_BACK) {
      System.arraycopy(bytes, offset, held, heldBytes, length);
      heldBytes += length;
    } else {
      toClient(() -> committed(OptionalLong.empty()).write(bytes, offset, length));
    }
  }

  @Override
  public void flush() throws IOException {
    toClient(() -> committed(OptionalLong.empty()).flush());
  }

  /**
   * Ends the answer as it should end.
   *
   * @throws MalformedReply if the function promised a longer body
   */
  void finish() throws IOException {
    if (written < promised.orElse(0)) {
      throw new MalformedReply("its body is shorter than its 'Content-Length'");
    }
    toClient(() -> committed(OptionalLong.of(heldBytes)).close());
    exchange.close();
  }

  /** Sends the head and what was held back, if that has not happened. */
  private OutputStream committed(OptionalLong length) throws IOException {
    if (body != null) {
      return body;
    }
    if (head == null) {
      throw new IllegalStateException("an answer without a status");
    }
    for (Map.Entry<String, String> header : head.headers()) {
      exchange.getResponseHeaders().add(header.getKey(), header.getValue());
    }
    long known = head.contentLength().orElse(length.orElse(-1));
    if (hasNoBody(head)) {
      body = OutputStream.nullOutputStream();
      exchange.getResponseHeaders().remove("Content-Length");
      if (headOnly && known >= 0) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(known));
      }
      exchange.sendResponseHeaders(head.status(), -1);
      return body;
    }
    body = exchange.getResponseBody();
    // The server's own terms: -1 is no body, 0 is chunks.
    exchange.sendResponseHeaders(head.status(), known == 0 ? -1 : Math.max(known, 0));
    if (heldBytes > 0) {
      body.write(held, 0, heldBytes);
    }
    return body;
  }

  private boolean hasNoBody(ReplyHead answer) {
    return headOnly || answer.status() == 204 || answer.status() == 304;
  }

  private interface Sending {
    void send() throws IOException;
  }

  private void toClient(Sending sending) throws IOException {
    try {
      sending.send();
    } catch (IOException e) {
      clientGone = true;
      throw e;
    }
  }
}
