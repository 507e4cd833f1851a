package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.anthropic.AnthropicDialect;
import dev.sluice.provider.anthropic.MessagesPlace;
import dev.sluice.provider.bedrock.BedrockDialect;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.provider.gemini.GeminiDialect;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/** The dialects of all targets. Thread-safe. */
public final class Dialects {
  private final Upstreams upstreams;

  /** Those of the providers that are built in. */
  public Dialects() {
    this(Upstreams.builtIn());
  }

  /** Those of these providers. */
  public Dialects(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  /**
   * The dialect to speak to this target in. The simulated provider speaks plain OpenAI, whomever it
   * plays, but takes only what the one it plays would take.
   */
  public Dialect of(Target target) {
    Dialect own = own(target.provider());
    return target.simulated() ? new PlayedDialect(own) : own;
  }

  private Dialect own(String provider) {
    return switch (provider) {
      case "anthropic" -> new AnthropicDialect(MessagesPlace.ANTHROPIC);
      case "bedrock" -> new BedrockDialect();
      case "gemini" -> new GeminiDialect();
      case "openai", "azure" -> new OpenAiModelsDialect(completions(provider));
      default -> completions(provider);
    };
  }

  private OpenAiDialect completions(String provider) {
    return new OpenAiDialect(provider, upstreams.of(provider));
  }
}
