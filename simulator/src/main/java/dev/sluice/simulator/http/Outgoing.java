package dev.sluice.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The server's side of a connection: gathers bytes and sends them in one write at each {@link
 * #flush}. Not thread-safe.
 */
final class Outgoing {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

  private final OutputStream socket;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(1024);

  Outgoing(OutputStream socket) {
    this.socket = socket;
  }

  /** The status line and the headers, and the one that says how the body ends. */
  void head(int status, Map<String, String> headers, String bodyHeader) {
    var head = new StringBuilder(256).append("HTTP/1.1 ").append(status);
    // Nobody reads the reason phrase, but some insist on one.
    head.append(status == 200 ? " OK\r\n" : " Simulated\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(bodyHeader).append("\r\n\r\n");
    gathered.writeBytes(head.toString().getBytes(ISO_8859_1));
  }

  void bytes(byte[] bytes, int length) {
    gathered.write(bytes, 0, length);
  }

  /** One chunk of a chunked body, made of these parts. */
  void chunk(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    gathered.writeBytes(Integer.toHexString(length).getBytes(ISO_8859_1));
    gathered.writeBytes(LINE_END);
    for (byte[] part : parts) {
      gathered.writeBytes(part);
    }
    gathered.writeBytes(LINE_END);
  }

  void lastChunk() {
    gathered.writeBytes(LAST_CHUNK);
  }

  void flush() throws IOException {
    gathered.writeTo(socket);
    gathered.reset();
  }
}
