package dev.sluice.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes responses, each with one write. */
final class HttpWriter {
  private static final Map<Integer, String> REASONS =
      Map.of(
          100, "Continue",
          200, "OK",
          202, "Accepted",
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found");

  private final OutputStream out;

  HttpWriter(OutputStream out) {
    this.out = out;
  }

  void goAhead() throws IOException {
    out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(int status, Map<String, String> fields, byte[] body) throws IOException {
    StringBuilder head = new StringBuilder(512);
    head.append("HTTP/1.1 ").append(status).append(' ').append(REASONS.getOrDefault(status, ""));
    head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(body.length);
    fields.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    head.append("\r\n\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    whole.writeTo(out);
  }

  /** An answer that is no more than its status. */
  void accept() throws IOException {
    send(202, Map.of(), "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8));
  }

  void refuse(int status, String type, String message) throws IOException {
    send(status, Map.of(), Failure.found(type, message).body().getBytes(StandardCharsets.UTF_8));
  }
}
