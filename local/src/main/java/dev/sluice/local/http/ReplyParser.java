package dev.sluice.local.http;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What a streaming function writes to: takes the prelude off, status and headers in JSON up to
 * eight NUL bytes, and passes on every later write and flush as it comes. Not thread-safe.
 */
final class ReplyParser extends OutputStream {
  /**
   * Prelude and NULs together (Amazon API Gateway Developer Guide, "Lambda proxy integration format
   * for response streaming").
   */
  static final int LARGEST_PRELUDE = 16 * 1024;

  private static final int NULS = 8;

  private final HttpReply reply;
  private byte[] prelude = new byte[1024];
  private int length;
  private int nuls;

  ReplyParser(HttpReply reply) {
    this.reply = reply;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int end = offset + count;
    while (nuls < NULS && from < end) {
      prelude(bytes[from++]);
    }
    if (from < end) {
      reply.write(bytes, from, end - from);
    }
  }

  @Override
  public void flush() throws IOException {
    if (nuls == NULS) {
      reply.flush();
    }
  }

  /** Called when the function has returned. */
  void end() throws MalformedReply {
    if (nuls < NULS) {
      throw new MalformedReply("it ended before the eight NUL bytes that follow its head");
    }
  }

  private void prelude(byte b) throws MalformedReply {
    if (b == 0) {
      nuls++;
      if (nuls == NULS) {
        begin();
      }
      return;
    }
    if (nuls > 0) {
      throw new MalformedReply("fewer than eight NUL bytes follow its head");
    }
    if (length + 1 + NULS > LARGEST_PRELUDE) {
      throw new MalformedReply("its head and the NUL bytes are not within the first 16 KB");
    }
    if (length == prelude.length) {
      prelude = Arrays.copyOf(prelude, length * 2);
    }
    prelude[length++] = b;
  }

  private void begin() throws MalformedReply {
    try {
      reply.begin(ReplyHead.from(Json.parse(Arrays.copyOf(prelude, length))));
    } catch (JsonException e) {
      throw new MalformedReply("its head is not JSON: " + e.getMessage());
    }
  }
}
