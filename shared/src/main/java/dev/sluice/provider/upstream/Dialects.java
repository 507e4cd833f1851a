package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.gemini.GeminiDialect;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/** The dialects of all targets. Thread-safe. */
public final class Dialects {
  /**
   * The dialect to speak to this target in. The simulated provider speaks OpenAI's, whomever it
   * plays, once the provider it plays would have taken the request.
   */
  public Dialect of(Target target) {
    Dialect real =
        switch (target.provider()) {
          case "gemini" -> new GeminiDialect();
          default -> new OpenAiDialect(target.provider());
        };
    return target.simulated() ? new Rehearsed(real) : real;
  }
}
