package dev.sluice.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of server-sent events (WHATWG HTML, <i>Server-sent events</i>, section 9.2.6): the
 * {@code data} lines of an event joined by a line feed, whatever ends the lines; comments, names
 * and ids are passed over. An event is handed over as soon as its blank line is there, without a
 * look at the byte behind it.
 *
 * <p>It departs from the standard where upstreams do. An event that the end of the stream finishes
 * is handed over, because a last {@code [DONE]} without its blank line is an end all the same; see
 * {@link #isCut()}. And a line that begins with a brace, or a field {@code error}, is data: Ollama
 * and older llama.cpp servers report a failure in the middle of a stream that way.
 *
 * <p>Not thread-safe.
 */
public final class EventStream {
  private static final int PIECE = 8 * 1024;
  private static final byte[] DATA = ascii("data");
  private static final byte[] ERROR = ascii("error");

  private final InputStream in;
  private final int most;

  /** What was read and is not yet consumed: {@code [at, limit)}. */
  private final byte[] piece = new byte[PIECE];

  private int at;
  private int limit;

  /** The line that is being read, where it did not fit one piece. */
  private byte[] line = new byte[256];

  private int lineLength;

  /** The data of the event that is being read. */
  private byte[] data = new byte[1024];

  private int dataLength;
  private boolean hasData;

  private boolean firstLine = true;
  private boolean afterReturn;
  private boolean ended;

  /**
   * Reads from this stream, which it does not close.
   *
   * @param most the most bytes an event may have
   */
  public EventStream(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * The data of the next event that has any; null at the end of the stream. Blocks until it is
   * there.
   *
   * @throws EventTooLong if an event or a line is longer than it may be
   * @throws IOException if the stream cannot be read further
   */
  public @Nullable String next() throws IOException {
    while (!ended) {
      if (at == limit && !fill()) {
        ended = true;
        endLine(0, 0);
        return endsEvent() ? take() : null;
      }
      if (readLine() && endsEvent()) {
        return take();
      }
    }
    return null;
  }

  /** Whether the event that was handed over last was finished by the end of the stream alone. */
  boolean isCut() {
    return ended;
  }

  /** Consumes up to one line; answers whether it was a blank one that ends an event. */
  private boolean readLine() throws IOException {
    if (afterReturn) {
      afterReturn = false;
      if (piece[at] == '\n') {
        at++;
        return false;
      }
    }
    int start = at;
    while (at < limit && piece[at] != '\n' && piece[at] != '\r') {
      at++;
    }
    if (at == limit) {
      keep(start, at);
      return false;
    }
    afterReturn = piece[at] == '\r';
    return endLine(start, at++);
  }

  /** Takes the rest of a line; answers whether the whole line was blank. */
  private boolean endLine(int from, int to) throws IOException {
    if (lineLength == 0) {
      return field(piece, from, to);
    }
    keep(from, to);
    int length = lineLength;
    lineLength = 0;
    return field(line, 0, length);
  }

  /** Takes a whole line; answers whether it was blank. */
  private boolean field(byte[] bytes, int from, int to) throws IOException {
    int start = from;
    if (firstLine) {
      firstLine = false;
      start += startsWithMark(bytes, from, to) ? 3 : 0;
    }
    if (start == to) {
      return true;
    }
    if (bytes[start] == '{') {
      append(bytes, start, to);
    } else if (isField(DATA, bytes, start, to)) {
      appendValue(bytes, start + DATA.length, to);
    } else if (isField(ERROR, bytes, start, to)) {
      appendValue(bytes, start + ERROR.length, to);
    }
    return false;
  }

  private static boolean startsWithMark(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF;
  }

  private static boolean isField(byte[] name, byte[] bytes, int from, int to) {
    int end = from + name.length;
    return end <= to
        && Arrays.equals(name, 0, name.length, bytes, from, end)
        && (end == to || bytes[end] == ':');
  }

  /** Appends what follows the colon and one space; nothing where there is no colon. */
  private void appendValue(byte[] bytes, int colon, int to) throws IOException {
    int start = Math.min(colon + 1, to);
    append(bytes, start < to && bytes[start] == ' ' ? start + 1 : start, to);
  }

  private void append(byte[] bytes, int from, int to) throws IOException {
    data = roomFor(data, dataLength, to - from + 1);
    if (hasData) {
      data[dataLength++] = '\n';
    }
    System.arraycopy(bytes, from, data, dataLength, to - from);
    dataLength += to - from;
    hasData = true;
  }

  private void keep(int from, int to) throws IOException {
    line = roomFor(line, lineLength, to - from);
    System.arraycopy(piece, from, line, lineLength, to - from);
    lineLength += to - from;
  }

  private byte[] roomFor(byte[] bytes, int used, int more) throws EventTooLong {
    int needed = used + more;
    if (needed > most) {
      throw new EventTooLong(most);
    }
    return needed <= bytes.length
        ? bytes
        : Arrays.copyOf(bytes, Math.max(needed, Math.min(most, 2 * bytes.length)));
  }

  /** Whether there is data to hand over; an event of empty data is none. */
  private boolean endsEvent() {
    hasData &= dataLength > 0;
    return hasData;
  }

  private String take() {
    String event = new String(data, 0, dataLength, StandardCharsets.UTF_8);
    dataLength = 0;
    hasData = false;
    return event;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(piece, 0, piece.length));
    return limit > 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** An event, or a line, that is longer than this. */
  public static final class EventTooLong extends IOException {
    private static final long serialVersionUID = 1L;

    EventTooLong(int most) {
      super("an event of more than " + most + " bytes");
    }
  }
}
