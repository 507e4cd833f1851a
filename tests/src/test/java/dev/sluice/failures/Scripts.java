package dev.sluice.failures;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.json.Json;
import dev.sluice.simulator.Script;

/** What the upstreams of the cases play. */
final class Scripts {
  /** A good answer: 10 tokens read, 5 written. */
  static final Script WELL = well("Here I am.");

  /** Of which two pieces come where it ends early. */
  static final Script FOUR_PIECES = Script.saying("one two three four");

  private Scripts() {}

  /** A good answer of this text, with the same count whatever it is. */
  static Script well(String text) {
    return Script.saying(text)
        .withUsage(
            Json.object()
                .put("prompt_tokens", 10)
                .put("completion_tokens", 5)
                .put("total_tokens", 15)
                .build());
  }

  /** A refusal as OpenAI words it. */
  static Script refusing(int status, String type, String code, String message) {
    return Script.refusing(status).withError(type, code, message);
  }

  /** Too many requests a minute. */
  static Script limited() {
    return refusing(429, "requests", "rate_limit_exceeded", "Rate limit reached.");
  }

  /** Status 200 with this body. */
  static Script body(String contentType, String body) {
    return Script.plain().withRaw(contentType, body.getBytes(UTF_8));
  }
}
