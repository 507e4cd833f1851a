package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A whole answer that was not streamed.
 *
 * @param body the answer in OpenAI's shape, with every field it came with
 * @param usage the tokens it used, where the provider said so
 * @param charge what the provider says it charges for it, in US dollars
 */
public record ChatReply(JsonValue body, Optional<TokenUsage> usage, Optional<BigDecimal> charge) {
  /** An answer whose provider leaves the charge to its prices. */
  public ChatReply(JsonValue body, Optional<TokenUsage> usage) {
    this(body, usage, Optional.empty());
  }

  /**
   * The way of service it was served in, where the answer says so: {@code service_tier}, as OpenAI
   * has it, which a dialect writes there if its provider says it elsewhere.
   */
  public Optional<ServiceTier> served() {
    return ServiceTier.served(body.get("service_tier"));
  }
}
