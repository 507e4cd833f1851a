package dev.sluice.local.http;

import dev.sluice.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The answers that no function gives, because the request does not reach one or the function fails:
 * what the gateway responses of the template are on AWS. In OpenAI's envelope.
 */
enum GatewayError {
  NO_SUCH_PATH(404, "not_found", "invalid_request_error", "not_found"),
  NO_SUCH_METHOD(405, "method_not_allowed", "invalid_request_error", "not_found"),
  BODY_TOO_LARGE(413, "request_too_large", "invalid_request_error", "invalid_request"),
  FUNCTION_FAILED(502, "internal", "server_error", "internal"),
  STOPPING(503, "stopping", "server_error", "internal");

  private final int status;
  private final String code;
  private final String type;
  private final String category;

  GatewayError(int status, String code, String type, String category) {
    this.status = status;
    this.code = code;
    this.type = type;
    this.category = category;
  }

  /** Answers with this error and this sentence. */
  void send(HttpReply reply, String message, Map<String, String> headers) throws IOException {
    byte[] body =
        Json.object()
            .put(
                "error",
                Json.object()
                    .put("message", message)
                    .put("type", type)
                    .putNull("param")
                    .put("code", code))
            .build()
            .toBytes();
    List<Map.Entry<String, String>> all = new ArrayList<>(headers.entrySet());
    all.add(Map.entry("Content-Type", "application/json"));
    all.add(Map.entry("x-sluice-error-category", category));
    // As the gateway responses of the template: these say nothing worth hiding from a page.
    all.add(Map.entry("Access-Control-Allow-Origin", "*"));
    all.add(Map.entry("Access-Control-Expose-Headers", "x-sluice-error-category"));
    reply.begin(new ReplyHead(status, all));
    reply.write(body, 0, body.length);
    reply.finish();
  }
}
