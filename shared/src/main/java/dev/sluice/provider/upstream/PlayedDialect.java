package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/**
 * What is spoken to the simulated provider: OpenAI's chat completions, for whatever the provider it
 * plays would take. So a laptop refuses what production refuses.
 *
 * @param own the dialect of the provider that is played
 */
record PlayedDialect(Dialect own) implements Dialect {
  private static final Dialect SIMULATED =
      new OpenAiDialect("simulated", Upstreams.builtIn().of("simulated"));

  @Override
  public Translation translate(Target target, ProviderCall call) {
    Translation translation = own.translate(target, call);
    return translation instanceof Translation.Unsendable
        ? translation
        : SIMULATED.translate(target, call);
  }
}
