package dev.sluice.provider.anthropic;

import dev.sluice.provider.KeyHeader;

/**
 * A place that speaks the Messages API, and what it does not know of it.
 *
 * @param path what stands behind the target's base
 * @param keyHeader where it looks for its key
 * @param automaticCaching whether it takes {@code cache_control} at the top of a request
 * @param accounts whether it takes what is about Anthropic's own accounts: {@code service_tier} and
 *     {@code metadata}
 */
public record MessagesPlace(
    String path, KeyHeader keyHeader, boolean automaticCaching, boolean accounts) {
  /** Anthropic's own API (platform.claude.com/docs/en/api/messages). */
  public static final MessagesPlace ANTHROPIC =
      new MessagesPlace("/messages", KeyHeader.X_API_KEY, true, true);

  /**
   * Amazon Bedrock, whose base ends with {@code /anthropic/v1} (AWS, <i>Inference using Anthropic
   * Messages API</i>, docs.aws.amazon.com/bedrock/latest/userguide/inference-messages-api.html).
   * The version is in the header there, too; {@code anthropic_version} in the body belongs to
   * {@code InvokeModel}. Automatic caching, tiers and metadata are Anthropic's own.
   */
  public static final MessagesPlace BEDROCK =
      new MessagesPlace("/messages", KeyHeader.X_API_KEY, false, false);
}
