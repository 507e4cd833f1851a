package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A way of service that a provider has a price of its own for. OpenAI's API reference, "Create chat
 * completion", {@code service_tier}: a request asks for one, and the answer says which it was
 * served in, which need not be the same. Others have taken the field over with words of their own
 * (Groq's {@code on_demand}, Anthropic's {@code standard}), all for the ordinary service.
 */
public enum ServiceTier {
  /** The ordinary service, and every other that no provider has another price for. */
  STANDARD,
  /** Slower and cheaper, and at times the ordinary one after all. */
  FLEX,
  /** Faster and dearer, or the ordinary one where there is no room. */
  PRIORITY,
  /** Hours later and cheaper; no chat is served so, but catalogues have its prices. */
  BATCH;

  /** What a request asks for by this value of {@code service_tier}. */
  static ServiceTier asked(JsonValue value) {
    return served(value).orElse(STANDARD);
  }

  /** What an answer says by this value of {@code service_tier}; empty if it says nothing. */
  static Optional<ServiceTier> served(JsonValue value) {
    return value
        .string()
        .flatMap(name ->
            switch (name) {
              case "auto", "" -> Optional.empty();
              case "flex" -> Optional.of(FLEX);
              case "priority", "fast" -> Optional.of(PRIORITY);
              case "batch" -> Optional.of(BATCH);
              default -> Optional.of(STANDARD);
            });
  }

  /** The ways a request that asks for this one can be served in. */
  public Set<ServiceTier> mayServe() {
    return EnumSet.of(STANDARD, this);
  }

  /** The way that is charged for where the answer does not say: the dearer of those it may be. */
  public ServiceTier unlessSaid() {
    return this == PRIORITY ? PRIORITY : STANDARD;
  }
}
