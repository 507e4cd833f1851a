package dev.sluice.lambda;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The way out of a function behind a buffered integration, and of every function under {@code sam
 * local}, which cannot read a prelude: one proxy answer at the end.
 */
public final class ProxyJsonOutput implements ReplyOutput {
  private final OutputStream out;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private JsonObject answer = Json.object();

  public ProxyJsonOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(int status, Map<String, String> headers) {
    answer = AnswerHead.of(status, headers);
  }

  @Override
  public void write(byte[] bytes) {
    body.writeBytes(bytes);
  }

  @Override
  public void end() throws IOException {
    answer.put("body", body.toString(StandardCharsets.UTF_8)).put("isBase64Encoded", false);
    out.write(answer.build().toBytes());
    out.flush();
  }
}
