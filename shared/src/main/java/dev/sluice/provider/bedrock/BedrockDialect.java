package dev.sluice.provider.bedrock;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Reading;
import dev.sluice.provider.Translation;
import dev.sluice.provider.anthropic.AnthropicDialect;
import dev.sluice.provider.anthropic.MessagesPlace;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/**
 * Amazon Bedrock's endpoint {@code bedrock-runtime}: Claude by Anthropic's Messages API, every
 * other model by OpenAI's chat completions. Both are plain server-sent events over HTTP, so nothing
 * here needs an SDK.
 *
 * <p>Source: AWS, <i>Endpoints supported by Amazon Bedrock</i>
 * (docs.aws.amazon.com/bedrock/latest/userguide/endpoints.html).
 */
public final class BedrockDialect implements Dialect {
  private static final String NAME = "bedrock";

  private final AnthropicDialect messages = new AnthropicDialect(MessagesPlace.BEDROCK);
  private final OpenAiDialect completions = new OpenAiDialect(NAME);

  /**
   * Whether this id, or the profile behind this ARN, is one of Claude's: {@code
   * anthropic.claude-opus-4-8}, {@code eu.anthropic.claude-...}. An application's own profile hides
   * its model; its address says then which API it is.
   */
  public static boolean isClaude(String model) {
    return model.contains("anthropic.claude-");
  }

  @Override
  public Translation translate(Target target, ProviderCall call) {
    return speaksMessages(target) ? messages.translate(target, call) : completions(target, call);
  }

  private Translation completions(Target target, ProviderCall call) {
    Translation translation = completions.translate(target, call);
    return translation instanceof Translation.Sendable(Outgoing request, Reading reading)
            && target.model().contains("gpt-oss")
        ? new Translation.Sendable(request, new TaggedReading(reading))
        : translation;
  }

  /** The operator's address decides, and where it says nothing, the model. */
  private static boolean speaksMessages(Target target) {
    String path = target.apiBase().getPath();
    return path.endsWith("/anthropic/v1")
        || (isClaude(target.model()) && !path.endsWith("/openai/v1"));
  }
}
