package dev.sluice.runtime;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the Runtime API, which is kept between requests, and opened again where it was
 * lost. Used by one thread at a time; only {@link #close} may come from another.
 */
final class ApiConnection implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime";

  /**
   * More than the largest chunk with all that goes before and after it, so that it is one write.
   */
  private static final int BUFFER = ResponseStream.LARGEST_CHUNK + 2048;

  private final String address;

  /** Volatile for {@link #close}, which must see what is opened at the same time, or be seen. */
  private volatile @Nullable Open open;

  private volatile boolean closed;

  /**
   * A connection that is not open yet.
   *
   * @param address host and port
   */
  ApiConnection(String address) {
    this.address = address;
  }

  private record Open(Socket socket, OutputStream out, ResponseReader reader) {}

  /** Asks for something, on a new connection if the kept one turns out to be lost. */
  ApiResponse get(String path) throws IOException {
    return exchange(head("GET", path) + "\r\n", new byte[0]);
  }

  /** Reports an error. */
  ApiResponse report(String path, ErrorReport report) throws IOException {
    byte[] body = report.body();
    return exchange(
        head("POST", path)
            + "Content-Type: application/json\r\nLambda-Runtime-Function-Error-Type: "
            + report.type()
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n",
        body);
  }

  /** Begins a request, whose head and body are written to what this returns. */
  OutputStream begin(String path, String fields) throws IOException {
    OutputStream out = opened().out;
    out.write(ascii(head("POST", path) + fields + "\r\n"));
    return out;
  }

  /** The answer to the request whose body has been written. */
  ApiResponse response() throws IOException {
    Open current = opened();
    ApiResponse response = current.reader.read();
    if (!current.reader.isReusable()) {
      drop();
    }
    return response;
  }

  /** Gives the connection up; the next request opens a new one. */
  void drop() {
    Open current = open;
    open = null;
    close(current);
  }

  /** Ends whatever goes on here, for good. */
  @Override
  public void close() {
    closed = true;
    close(open);
  }

  private ApiResponse exchange(String head, byte[] body) throws IOException {
    boolean kept = open != null;
    boolean begun = false;
    try {
      Open current = opened();
      current.out.write(ascii(head));
      current.out.write(body);
      current.out.flush();
      begun = current.reader.await();
      if (begun) {
        return response();
      }
    } catch (IOException e) {
      drop();
      if (begun || !kept || closed) {
        throw e;
      }
    }
    drop();
    if (!kept) {
      throw new IOException("the Runtime API closed the connection");
    }
    return exchange(head, body);
  }

  private Open opened() throws IOException {
    Open current = open;
    if (current == null) {
      if (closed) {
        throw new IOException("closed");
      }
      int colon = address.lastIndexOf(':');
      Socket socket = new Socket();
      try {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.connect(
            new InetSocketAddress(
                address.substring(0, Math.max(colon, 0)),
                Integer.parseInt(address.substring(colon + 1))));
        current =
            new Open(
                socket,
                new BufferedOutputStream(socket.getOutputStream(), BUFFER),
                new ResponseReader(socket.getInputStream()));
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      open = current;
      if (closed) {
        close(current);
      }
    }
    return current;
  }

  private String head(String method, String path) {
    return method + " " + VERSION + path + " HTTP/1.1\r\nHost: " + address + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void close(@Nullable Open connection) {
    if (connection != null) {
      try {
        connection.socket.close();
      } catch (IOException _) {
        // Then it is closed already.
      }
    }
  }
}
