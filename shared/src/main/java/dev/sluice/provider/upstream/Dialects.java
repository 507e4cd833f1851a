package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/** The dialects of all targets. Thread-safe. */
public final class Dialects {
  /** The dialect to speak to this target in. */
  public Dialect of(Target target) {
    Dialect own = own(target.provider());
    return target.simulated() ? new PlayedDialect(own) : own;
  }

  private static Dialect own(String provider) {
    return switch (provider) {
      case "openai", "azure" -> new OpenAiModelsDialect(new OpenAiDialect(provider));
      default -> new OpenAiDialect(provider);
    };
  }
}
