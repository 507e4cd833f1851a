package dev.sluice.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of few words on 127.0.0.1, for what the simulated provider is too polite to do. */
final class RawUpstream implements AutoCloseable {
  private final ServerSocket server;
  private final Talk talk;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /** What it says to a request. */
  @FunctionalInterface
  interface Talk {
    /**
     * Answers.
     *
     * @param number which request this is, from 1
     * @return whether the connection stays open
     */
    boolean answer(int number, OutputStream out) throws IOException;
  }

  private RawUpstream(ServerSocket server, Talk talk) {
    this.server = server;
    this.talk = talk;
  }

  static RawUpstream start(Talk talk) throws IOException {
    var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var upstream = new RawUpstream(server, talk);
    Thread.ofVirtual().start(upstream::accept);
    return upstream;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return requests.get();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes an answer with this body at once. */
  static void reply(OutputStream out, String head, String body) throws IOException {
    out.write(ascii(head + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body));
    out.flush();
  }

  /** Begins a chunked stream of events. */
  static void begin(OutputStream out) throws IOException {
    out.write(
        ascii(
            """
            HTTP/1.1 200 OK\r
            content-type: text/event-stream\r
            transfer-encoding: chunked\r
            \r
            """));
    out.flush();
  }

  /** Writes one event in a transfer chunk of its own. */
  static void event(OutputStream out, String data) throws IOException {
    String event = "data: " + data + "\n\n";
    out.write(ascii(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n"));
    out.flush();
  }

  /** Ends a chunked stream. */
  static void end(OutputStream out) throws IOException {
    out.write(ascii("0\r\n\r\n"));
    out.flush();
  }

  /** A chunk of a stream with this text. */
  static String delta(String text) {
    return "{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
      return;
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      boolean open = true;
      while (open && readRequest(in)) {
        open = talk.answer(requests.incrementAndGet(), socket.getOutputStream());
      }
    } catch (IOException e) {
      // The client hung up.
      return;
    }
  }

  private static boolean readRequest(BufferedReader in) throws IOException {
    int length = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      if (line.isEmpty()) {
        skip(in, length);
        return true;
      }
    }
    return false;
  }

  private static void skip(Reader in, int length) throws IOException {
    for (int left = length; left > 0; left--) {
      if (in.read() < 0) {
        throw new IOException("half a request");
      }
    }
  }
}
