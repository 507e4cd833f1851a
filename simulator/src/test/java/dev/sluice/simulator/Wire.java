package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;

/** A client that sees the very lines on the wire, and when they come. */
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader lines;

  Wire(SimulatedProvider provider) throws IOException {
    URI uri = provider.uri();
    socket = new Socket(uri.getHost(), uri.getPort());
    // For safety only: a test that waits this long has failed.
    socket.setSoTimeout((int) Caller.SAFETY.toMillis());
    lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    return this;
  }

  Wire post(JsonObject body) throws IOException {
    String json = body.build().toString();
    return send(
        "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ncontent-length: "
            + json.getBytes(UTF_8).length
            + "\r\n\r\n"
            + json);
  }

  /** Reads on until a line that holds this text, and returns it. */
  String awaitLine(String part) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new IOException("the connection ended before a line with " + part);
  }

  /** Everything until the end of the connection. */
  String rest() throws IOException {
    var rest = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
