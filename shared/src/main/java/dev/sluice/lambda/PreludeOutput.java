package dev.sluice.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * The way out of a function behind a streamed integration: a JSON prelude with status and headers,
 * eight NUL bytes, then the body as it comes (API Gateway, "Set up a Lambda proxy integration with
 * payload response streaming"). The prelude must fit into 16 KB, which {@link AnswerHead} sees to.
 */
public final class PreludeOutput implements ReplyOutput {
  private static final int DELIMITER = 8;

  private final OutputStream out;

  public PreludeOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(int status, Map<String, String> headers) throws IOException {
    out.write(head(status, headers, 0));
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  /** A whole answer in one piece, which a buffering caller can then give a length. */
  @Override
  public void send(HttpReply reply) throws IOException {
    byte[] body = reply.body();
    byte[] whole = head(reply.status(), reply.headers(), body.length);
    System.arraycopy(body, 0, whole, whole.length - body.length, body.length);
    out.write(whole);
  }

  /** The prelude and its delimiter, with room for so many bytes after it. */
  private static byte[] head(int status, Map<String, String> headers, int room) {
    byte[] prelude = AnswerHead.of(status, headers).build().toBytes();
    return Arrays.copyOf(prelude, prelude.length + DELIMITER + room);
  }
}
