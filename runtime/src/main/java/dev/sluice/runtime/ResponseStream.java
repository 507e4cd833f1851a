package dev.sluice.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a handler writes to: a streamed response to one invocation (AWS Lambda Developer Guide,
 * "Response streaming for custom runtimes"). Each flush is one chunk; what is not flushed leaves in
 * chunks of at most 16 KB, the last one together with the end. Ended once: by the handler's thread,
 * or by another one at the deadline.
 */
final class ResponseStream extends OutputStream {
  static final int LARGEST_CHUNK = 16 * 1024;

  private static final String FIELDS =
      """
      Transfer-Encoding: chunked\r
      Lambda-Runtime-Function-Response-Mode: streaming\r
      Content-Type: application/vnd.awslambda.http-integration-response\r
      Trailer: Lambda-Runtime-Function-Error-Type\r
      Trailer: Lambda-Runtime-Function-Error-Body\r
      """;

  private final ApiConnection connection;
  private final String path;
  private final ReentrantLock lock = new ReentrantLock();

  private byte[] pending = new byte[2048];
  private int count;
  private @Nullable OutputStream begun;
  private boolean over;

  ResponseStream(ApiConnection connection, String requestId) {
    this.connection = connection;
    this.path = "/invocation/" + requestId;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      int from = offset;
      int end = offset + length;
      while (from < end) {
        if (count == LARGEST_CHUNK) {
          chunk().flush();
        }
        int some = Math.min(end - from, LARGEST_CHUNK - count);
        makeRoom(some);
        System.arraycopy(bytes, from, pending, count, some);
        count += some;
        from += some;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() throws IOException {
    lock.lock();
    try {
      requireOpen();
      if (count > 0) {
        chunk().flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does nothing: the answer ends when the handler returns. */
  @Override
  public void close() {}

  /** Sends what is left, and the end; gives what Lambda says to it. */
  ApiResponse finish() throws IOException {
    lock.lock();
    try {
      requireOpen();
      over = true;
      return end("");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends with a failure: with an error in the place of the answer, or in trailers after it where
   * some of it has left.
   */
  ApiResponse fail(ErrorReport report) throws IOException {
    lock.lock();
    try {
      requireOpen();
      over = true;
      return begun == null ? connection.report(path + "/error", report) : end(trailers(report));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends with a failure in the place of the handler, which is still running and whose writes fail
   * from now on. The connection is of no use afterwards.
   *
   * @param patience how long to wait for a write that is under way
   */
  void expire(ErrorReport report, Duration patience) throws IOException, InterruptedException {
    // Lambda does not read where its own client does not; then all that can be said is a cut.
    boolean free = lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (free) {
      try {
        fail(report);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Begins the answer, if need be; what this returns is sent with its next flush. */
  private OutputStream out() throws IOException {
    OutputStream out = begun;
    if (out == null) {
      out = connection.begin(path + "/response", FIELDS);
      begun = out;
    }
    return out;
  }

  /** Makes a chunk of what is pending. */
  private OutputStream chunk() throws IOException {
    OutputStream out = out();
    out.write(ascii(Integer.toHexString(count) + "\r\n"));
    out.write(pending, 0, count);
    out.write(ascii("\r\n"));
    count = 0;
    return out;
  }

  private ApiResponse end(String trailers) throws IOException {
    OutputStream out = count > 0 ? chunk() : out();
    out.write(ascii("0\r\n" + trailers + "\r\n"));
    out.flush();
    return connection.response();
  }

  private static String trailers(ErrorReport report) {
    return "Lambda-Runtime-Function-Error-Type: "
        + report.type()
        + "\r\nLambda-Runtime-Function-Error-Body: "
        + Base64.getEncoder().encodeToString(report.body())
        + "\r\n";
  }

  private void requireOpen() throws IOException {
    if (over) {
      throw new IOException("the invocation is over");
    }
  }

  private void makeRoom(int more) {
    if (count + more > pending.length) {
      int larger = Math.max(count + more, pending.length * 2);
      pending = Arrays.copyOf(pending, Math.min(LARGEST_CHUNK, larger));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
