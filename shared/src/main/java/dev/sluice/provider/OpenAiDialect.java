package dev.sluice.provider;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.route.Target;
import dev.sluice.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * OpenAI's chat completions, as OpenAI and everybody who is compatible with it speak them. The
 * provider's name decides only what differs among them: the header of the key, the field of the
 * output cap, a few words of errors.
 */
public final class OpenAiDialect implements Dialect {
  private final String provider;

  /**
   * The dialect as this provider speaks it.
   *
   * @param provider LiteLLM's prefix, as in {@link Target#provider()}; any other name is spoken to
   *     as plain OpenAI
   */
  public OpenAiDialect(String provider) {
    this.provider = provider;
  }

  @Override
  public String path() {
    return "/chat/completions";
  }

  @Override
  public Map<String, String> headers(Target target, Optional<Secret> key) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    // A key that was stored with its newline would otherwise break the header.
    key.map(secret -> secret.reveal().strip())
        .ifPresent(text -> {
          if (provider.equals("azure")) {
            headers.put("api-key", text);
          } else {
            headers.put("authorization", "Bearer " + text);
          }
        });
    return headers;
  }

  @Override
  public byte[] encode(Target target, ProviderCall call) {
    return OpenAiRequest.body(target, call).toBytes();
  }

  @Override
  public Decoded<ChatReply> reply(byte[] body) {
    JsonValue json;
    try {
      json = Json.parse(body);
    } catch (JsonException e) {
      return unintelligible("The upstream's answer is not JSON.");
    }
    return OpenAiAnswer.reply(provider, json);
  }

  @Override
  public Decoded<ChatChunk> chunk(String data) {
    JsonValue json;
    try {
      json = Json.parse(data);
    } catch (JsonException e) {
      return unintelligible("A piece of the upstream's stream is not JSON.");
    }
    return OpenAiAnswer.chunk(provider, json, data);
  }

  /** OpenAI's own clients, too, look only at how the data begins. */
  @Override
  public boolean isEnd(String data) {
    return data.startsWith("[DONE]");
  }

  @Override
  public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
    ErrorBody error = errorIn(body);
    String message =
        error.message().isBlank()
            ? "The upstream answered with status " + status + "."
            : SafeText.of(error.message());
    return new Failure(
        FailureTable.classify(provider, OptionalInt.of(status), error),
        OptionalInt.of(status),
        message,
        error.param(),
        error.code(),
        RetryAfter.read(headers, message, now));
  }

  private static ErrorBody errorIn(byte[] body) {
    try {
      return ErrorBody.of(Json.parse(body));
    } catch (JsonException e) {
      // A proxy's HTML page, or plain words: the status says what there is to say.
      String text = new String(body, StandardCharsets.UTF_8).strip();
      return text.isEmpty() || text.startsWith("<")
          ? ErrorBody.SILENT
          : ErrorBody.of(Json.object().put("message", text).build());
    }
  }

  private static <T> Decoded<T> unintelligible(String message) {
    return new Decoded.Wrong<>(Failure.of(FailureClass.UNINTELLIGIBLE, message), Optional.empty());
  }
}
