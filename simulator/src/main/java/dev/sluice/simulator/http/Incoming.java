package dev.sluice.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The client's side of a connection: what it sent and whether it is still there. Not thread-safe.
 */
final class Incoming {
  private static final int MOST_LINE_BYTES = 64 * 1024;

  private final Socket socket;
  private byte[] buffer = new byte[8 * 1024];
  private int from;
  private int to;

  Incoming(Socket socket) {
    this.socket = socket;
  }

  /** Whether another byte has come or comes; false once the client has hung up. */
  boolean more() throws IOException {
    return from < to || fill();
  }

  /** The next line without its end. */
  String line() throws IOException {
    int scanned = from;
    while (true) {
      for (; scanned < to; scanned++) {
        if (buffer[scanned] == '\n') {
          int end = scanned > from && buffer[scanned - 1] == '\r' ? scanned - 1 : scanned;
          String line = new String(buffer, from, end - from, ISO_8859_1);
          from = scanned + 1;
          return line;
        }
      }
      int kept = to - from;
      if (kept > MOST_LINE_BYTES) {
        throw new Malformed(431, "a line of more than " + MOST_LINE_BYTES + " bytes");
      }
      expect(fill());
      scanned = from + kept;
    }
  }

  /** Exactly this many bytes. */
  byte[] bytes(int length) throws IOException {
    int buffered = Math.min(length, to - from);
    byte[] bytes = new byte[length];
    System.arraycopy(buffer, from, bytes, 0, buffered);
    from += buffered;
    int read = socket.getInputStream().readNBytes(bytes, buffered, length - buffered);
    expect(read == length - buffered);
    return bytes;
  }

  /**
   * Waits for this long, in milliseconds rounded up, listening.
   *
   * @throws IOException if the client hangs up meanwhile
   */
  void listen(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
        socket.setSoTimeout((int) ((left + 999_999) / 1_000_000));
        expect(fill());
      }
    } catch (SocketTimeoutException _) {
      // The time is over and the client is still there.
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /**
   * Waits until the client hangs up.
   *
   * @throws IOException when it has, always
   */
  void listen() throws IOException {
    while (true) {
      expect(fill());
    }
  }

  /** Reads what has come, or waits for it; false at the end. */
  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = 0;
    } else if (to == buffer.length) {
      makeRoom();
    }
    int read = socket.getInputStream().read(buffer, to, buffer.length - to);
    to += Math.max(read, 0);
    return read >= 0;
  }

  private void makeRoom() throws IOException {
    if (to - from > 2 * MOST_LINE_BYTES) {
      throw new Malformed(431, "more sent than asked for");
    }
    byte[] target = from > 0 ? buffer : new byte[2 * buffer.length];
    System.arraycopy(buffer, from, target, 0, to - from);
    buffer = target;
    to -= from;
    from = 0;
  }

  private static void expect(boolean more) throws EOFException {
    if (!more) {
      throw new EOFException("the client hung up");
    }
  }
}
