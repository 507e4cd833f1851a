package dev.sluice.provider;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.route.Target;
import dev.sluice.secret.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One provider API: how a chat completion is asked for in it, and what comes back means. Pure and
 * thread-safe; knows nothing of connections.
 */
public interface Dialect {
  /** The path after the target's {@code apiBase}: {@code /chat/completions}. */
  String path();

  /** The headers of a request, the provider's key among them if there is one. */
  Map<String, String> headers(Target target, Optional<Secret> key);

  /** The body for this target, in UTF-8. */
  byte[] encode(Target target, ProviderCall call);

  /** What a buffered body of status 2xx means. */
  Decoded<ChatReply> reply(byte[] body);

  /** What the data of one event of a stream means. */
  Decoded<ChatChunk> chunk(String data);

  /** Whether this data is the terminal event of a stream. */
  boolean isEnd(String data);

  /**
   * What an answer of another status means.
   *
   * @param headers the answer's headers, names in lower case
   * @param now for a {@code Retry-After} that is a date
   */
  Failure failure(int status, Map<String, String> headers, byte[] body, Instant now);

  /** Something that was understood, or a failure. */
  sealed interface Decoded<T> {
    record Value<T>(T value) implements Decoded<T> {}

    /**
     * A failure.
     *
     * @param usage the tokens that the upstream counts all the same, if it says so
     */
    record Wrong<T>(Failure failure, Optional<TokenUsage> usage) implements Decoded<T> {}
  }
}
