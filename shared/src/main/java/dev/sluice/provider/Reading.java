package dev.sluice.provider;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one answer of a provider into OpenAI's shape: a buffered body, or the events of a stream in
 * their order, or an error. Remembers what the events before have said, so it is used for one
 * answer, by one thread.
 */
public interface Reading {
  /** What a buffered body of status 2xx means. */
  Decoded<ChatReply> reply(byte[] body);

  /**
   * What the next event of a stream means.
   *
   * @param data the event's data; its name says nothing that the data does not
   */
  StreamStep event(String data);

  /**
   * What it means that the stream's bytes have ended before its terminal event, and before every
   * answer that was asked for had its finish reason.
   */
  default StreamStep end() {
    return new StreamStep.Broken(
        Failure.of(
            FailureClass.STREAM_CUT, "The upstream's stream ended before its answer was whole."),
        Optional.empty());
  }

  /**
   * Whether the answer is whole as it stands, though more may come: a connection that breaks now is
   * as good as the end.
   */
  default boolean isWhole() {
    return false;
  }

  /**
   * The tokens the stream has counted up to now, where it counts before the answer is whole: the
   * input is what it says, and more output may have followed than it says.
   */
  default Optional<TokenUsage> soFar() {
    return Optional.empty();
  }

  /**
   * What an answer of another status means.
   *
   * @param headers the answer's headers, names in lower case
   * @param now for a {@code Retry-After} that is a date
   */
  Failure failure(int status, Map<String, String> headers, byte[] body, Instant now);
}
