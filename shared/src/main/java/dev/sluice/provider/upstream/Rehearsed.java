package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/**
 * Speaks plain OpenAI to the simulator, after the dialect of the provider it plays has agreed to
 * the request: what production refuses, a laptop refuses too.
 *
 * @param real the dialect of the provider that is played
 */
record Rehearsed(Dialect real) implements Dialect {
  @Override
  public Translation translate(Target target, ProviderCall call) {
    return switch (real.translate(target, call)) {
      case Translation.Unsendable refused -> refused;
      case Translation.Sendable _ -> new OpenAiDialect(target.provider()).translate(target, call);
    };
  }
}
