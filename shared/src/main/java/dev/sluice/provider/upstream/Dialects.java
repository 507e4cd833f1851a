package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.bedrock.BedrockDialect;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/** The dialects of all targets. Thread-safe. */
public final class Dialects {
  /**
   * The dialect to speak to this target in. The simulated provider speaks OpenAI's, whomever it
   * plays.
   */
  public Dialect of(Target target) {
    return switch (target.provider()) {
      case "bedrock" -> new BedrockDialect();
      default -> new OpenAiDialect(target.provider());
    };
  }
}
