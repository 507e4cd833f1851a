package dev.sluice.local.http;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a function on a buffered route writes to: one ordinary proxy answer in JSON, complete when
 * the function returns. Not thread-safe.
 */
final class BufferedReply extends OutputStream {
  /** The most a function may return that does not stream (AWS Lambda quotas). */
  static final int LARGEST = 6 * 1024 * 1024;

  private final ByteArrayOutputStream collected = new ByteArrayOutputStream(1024);

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (collected.size() + length > LARGEST) {
      throw new MalformedReply("it is larger than 6 MB");
    }
    collected.write(bytes, offset, length);
  }

  /** Hands the answer on once the function has returned. */
  void end(HttpReply reply) throws IOException {
    JsonValue answer = answer();
    byte[] body = body(answer);
    reply.begin(ReplyHead.from(answer));
    reply.write(body, 0, body.length);
  }

  private JsonValue answer() throws MalformedReply {
    try {
      return Json.parse(collected.toByteArray());
    } catch (JsonException e) {
      throw new MalformedReply("it is not JSON: " + e.getMessage());
    }
  }

  private static byte[] body(JsonValue answer) throws MalformedReply {
    JsonValue body = answer.get("body");
    if (body.isPresent() && !body.isString()) {
      throw new MalformedReply("its 'body' is " + body.kind() + " and not a string");
    }
    byte[] text = body.stringOr("").getBytes(StandardCharsets.UTF_8);
    if (!answer.get("isBase64Encoded").isTrue()) {
      return text;
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new MalformedReply("its 'body' is not in base 64");
    }
  }
}
