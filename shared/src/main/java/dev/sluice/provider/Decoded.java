package dev.sluice.provider;

import dev.sluice.chat.TokenUsage;
import java.util.Optional;

/** Something that was understood, or a failure. */
public sealed interface Decoded<T> {
  record Value<T>(T value) implements Decoded<T> {}

  /**
   * A failure.
   *
   * @param usage the tokens that the upstream counts all the same, if it says so
   */
  record Wrong<T>(Failure failure, Optional<TokenUsage> usage) implements Decoded<T> {}
}
