package dev.sluice.lambda;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The way out of a function behind a streamed integration: a JSON prelude with status and headers,
 * eight NUL bytes, then the body as it comes (API Gateway, "Set up a Lambda proxy integration with
 * payload response streaming"). The prelude must fit into 16 KB.
 */
public final class PreludeOutput implements ReplyOutput {
  private static final int DELIMITER = 8;

  private final OutputStream out;

  public PreludeOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(int status, Map<String, String> headers) throws IOException {
    JsonObject fields = Json.object();
    headers.forEach(fields::put);
    byte[] prelude =
        Json.object().put("statusCode", status).put("headers", fields).build().toBytes();
    byte[] head = new byte[prelude.length + DELIMITER];
    System.arraycopy(prelude, 0, head, 0, prelude.length);
    out.write(head);
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
}
