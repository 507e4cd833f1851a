package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/**
 * The dialect of a provider that the simulated one plays: it speaks OpenAI's chat completions,
 * whomever it plays, but takes nothing that the provider itself would not take.
 *
 * @param own the dialect of the provider that is played
 */
record PlayedDialect(Dialect own) implements Dialect {
  @Override
  public Translation translate(Target target, ProviderCall call) {
    return switch (own.translate(target, call)) {
      case Translation.Unsendable refused -> refused;
      case Translation.Sendable _ -> new OpenAiDialect(target.provider()).translate(target, call);
    };
  }
}
