package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.Optional;

/**
 * Where thought signatures travel in OpenAI's shape: in {@code extra_content.google} of what they
 * belong to, a message, a tool call or a picture, as Google's own layer for OpenAI's clients has it
 * (ai.google.dev/gemini-api/docs/thought-signatures, <i>OpenAI compatibility</i>). Clients that
 * echo a message bring them back there. Those of LiteLLM ({@code provider_specific_fields}, or the
 * end of a call's id) and OpenRouter ({@code reasoning_details}) are read too. Pure.
 */
final class Signatures {
  /**
   * What stands for the signature of a call that Gemini did not make, or whose signature was lost
   * on the way: the documented way past the check.
   */
  static final String SKIP = "skip_thought_signature_validator";

  private static final String FIELD = "thought_signature";
  private static final String THOUGHTS = "thoughts";
  private static final String LITELLM_MARK = "__thought__";
  private static final String OPENROUTER_FORMAT = "google-gemini-v1";

  private Signatures() {}

  /** The {@code extra_content} that carries this signature. */
  static JsonValue extraContent(String signature) {
    return Json.object().put("google", Json.object().put(FIELD, signature)).build();
  }

  /**
   * The {@code extra_content} of a message.
   *
   * @param text the signature of its text
   * @param thoughts parts of thought that have signatures of their own
   */
  static Optional<JsonValue> extraContent(Optional<String> text, Iterable<JsonValue> thoughts) {
    JsonObject google = Json.object();
    text.ifPresent(signature -> google.put(FIELD, signature));
    JsonValue signed = Json.array(thoughts);
    if (signed.size() > 0) {
      google.put(THOUGHTS, signed);
    }
    JsonValue built = google.build();
    return built.size() == 0
        ? Optional.empty()
        : Optional.of(Json.object().put("google", built).build());
  }

  /** A part of thought that has a signature. */
  static JsonValue thought(String text, String signature) {
    return Json.object().put("text", text).put(FIELD, signature).build();
  }

  /** The parts of thought that came with a message. */
  static Iterable<JsonValue> thoughts(JsonValue message) {
    return message.path("extra_content", "google", THOUGHTS).items();
  }

  /** The signature that came with a message, a picture or a part of thought. */
  static Optional<String> of(JsonValue carrier) {
    return carrier
        .path("extra_content", "google", FIELD)
        .string()
        .or(() -> carrier.get(FIELD).string())
        .or(() -> carrier.path("provider_specific_fields", FIELD).string())
        .or(() -> carrier.path("provider_specific_fields", "thought_signatures").at(0).string())
        .filter(signature -> !signature.isEmpty());
  }

  /** The signature that came with a tool call of this message. */
  static Optional<String> ofCall(JsonValue message, JsonValue call) {
    return of(call)
        .or(() -> of(call.get("function")))
        .or(() -> inId(call.get("id").stringOr("")))
        .or(() -> inDetails(message.get("reasoning_details"), call.get("id").stringOr("")));
  }

  /** The id without a signature at its end. */
  static String bare(String id) {
    int mark = id.indexOf(LITELLM_MARK);
    return mark < 0 ? id : id.substring(0, mark);
  }

  private static Optional<String> inId(String id) {
    int mark = id.indexOf(LITELLM_MARK);
    return mark < 0
        ? Optional.empty()
        : Optional.of(id.substring(mark + LITELLM_MARK.length())).filter(text -> !text.isEmpty());
  }

  private static Optional<String> inDetails(JsonValue details, String id) {
    for (JsonValue detail : details.items()) {
      if (detail.get("format").stringOr("").equals(OPENROUTER_FORMAT)
          && detail.get("id").stringOr("").equals(id)
          && !id.isEmpty()) {
        return detail.get("data").string();
      }
    }
    return Optional.empty();
  }
}
