package dev.sluice.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that says what a test tells it to, byte for byte. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server;

  RawServer() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** What serves the next connection. */
  interface Play {
    void play(Peer peer) throws IOException;
  }

  /** One connection, seen from the server. */
  record Peer(InputStream in, java.io.OutputStream out) {
    /** Reads until these words have come, and gives all up to there. */
    String readTo(String words) throws IOException {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(words)) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("closed after: " + read.toString(StandardCharsets.ISO_8859_1));
        }
        read.write(b);
      }
      return read.toString(StandardCharsets.ISO_8859_1);
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Serves one connection after the other, each by one play. */
  Thread serve(Play... plays) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            for (Play play : plays) {
              try (Socket socket = server.accept()) {
                play.play(new Peer(socket.getInputStream(), socket.getOutputStream()));
              }
            }
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
