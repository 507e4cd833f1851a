package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.anthropic.AnthropicDialect;
import dev.sluice.provider.anthropic.MessagesPlace;
import dev.sluice.provider.bedrock.BedrockDialect;
import dev.sluice.provider.gemini.GeminiDialect;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/** The dialects of all targets. Thread-safe. */
public final class Dialects {
  /**
   * The dialect to speak to this target in. The simulated provider speaks OpenAI's, whomever it
   * plays, but takes only what the one it plays would take.
   */
  public Dialect of(Target target) {
    Dialect own = own(target.provider());
    return target.simulated() ? new PlayedDialect(own) : own;
  }

  private static Dialect own(String provider) {
    return switch (provider) {
      case "anthropic" -> new AnthropicDialect(MessagesPlace.ANTHROPIC);
      case "bedrock" -> new BedrockDialect();
      case "gemini" -> new GeminiDialect();
      case "openai", "azure" -> new OpenAiModelsDialect(new OpenAiDialect(provider));
      default -> new OpenAiDialect(provider);
    };
  }
}
