package dev.sluice.chatproxy;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.Counted;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A provider that says the last message back, whole or word by word. Thread-safe. */
final class Parrot implements ProviderClient {
  private static final TokenUsage USAGE = TokenUsage.of(20, 10);
  private static final JsonValue USAGE_JSON =
      Json.parse("{\"prompt_tokens\":20,\"completion_tokens\":10,\"total_tokens\":30}");

  private final AtomicReference<Optional<String>> heard = new AtomicReference<>(Optional.empty());

  /** The last message of the last request, if there was one. */
  Optional<String> heard() {
    return heard.get();
  }

  @Override
  public Attempt send(Target target, ProviderCall call, ChunkSink sink) {
    String said =
        call.request()
            .body()
            .get("messages")
            .at(call.request().messages() - 1)
            .get("content")
            .stringOr("");
    heard.set(Optional.of(said));
    if (!call.request().stream()) {
      JsonValue choice =
          Json.object()
              .put("index", 0)
              .put("message", Json.object().put("role", "assistant").put("content", said))
              .put("finish_reason", "stop")
              .build();
      return new Attempt.Replied(
          new ChatReply(answer(target, choice, USAGE_JSON), Optional.of(USAGE)));
    }
    for (String word : said.split("(?<= )", -1)) {
      JsonValue choice =
          Json.object().put("index", 0).put("delta", Json.object().put("content", word)).build();
      if (!sink.accept(chunk(answer(target, choice, JsonValue.missing()), word.length()))) {
        return new Attempt.Stopped(Optional.empty());
      }
    }
    sink.accept(usage(target));
    return new Attempt.Streamed(Optional.of(Counted.whole(USAGE)));
  }

  private static ChatChunk chunk(JsonValue json, int length) {
    return new ChatChunk(json, json.toString(), true, true, length, Optional.empty());
  }

  private static ChatChunk usage(Target target) {
    JsonValue json =
        answer(target, JsonValue.missing(), USAGE_JSON)
            .edit()
            .put("choices", Json.array(List.of()))
            .build();
    return new ChatChunk(json, json.toString(), false, false, 0, Optional.of(USAGE));
  }

  private static JsonValue answer(Target target, JsonValue choice, JsonValue usage) {
    var json =
        Json.object()
            .put("id", "chatcmpl-1")
            .put("model", target.model())
            .put("choices", Json.array(List.of(choice)));
    return usage.isMissing() ? json.build() : json.put("usage", usage).build();
  }
}
