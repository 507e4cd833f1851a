package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.util.Optional;

/**
 * A whole answer that was not streamed.
 *
 * @param body the answer in OpenAI's shape, with every field it came with
 * @param usage the tokens it used, where the provider said so
 */
public record ChatReply(JsonValue body, Optional<TokenUsage> usage) {}
