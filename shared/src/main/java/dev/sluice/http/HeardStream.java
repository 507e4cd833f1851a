package dev.sluice.http;

import dev.sluice.http.Watchdog.Watch;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells the watch when a piece is waited for, and when it has come, whatever is in it: a comment is
 * a sign of life, and the time that the piece's reader takes is not the upstream's.
 */
final class HeardStream extends FilterInputStream {
  private final Watch watch;

  HeardStream(InputStream in, Watch watch) {
    super(in);
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    watch.listen();
    int read = super.read();
    watch.hear();
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    watch.listen();
    int read = super.read(bytes, from, length);
    watch.hear();
    return read;
  }
}
