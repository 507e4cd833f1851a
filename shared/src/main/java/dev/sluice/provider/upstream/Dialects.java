package dev.sluice.provider.upstream;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.bedrock.BedrockDialect;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.provider.openai.OpenAiDialect;
import dev.sluice.route.Target;

/** The dialects of all targets. Thread-safe. */
public final class Dialects {
  private static final OpenAiDialect SIMULATED =
      new OpenAiDialect("simulated", Upstreams.builtIn().of("simulated"));

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
   * plays, but takes only what the played one would take.
   */
  public Dialect of(Target target) {
    Dialect real = real(target.provider());
    return target.simulated() ? (to, call) -> played(real, to, call) : real;
  }

  private Dialect real(String provider) {
    return switch (provider) {
      case "bedrock" -> new BedrockDialect();
      default -> new OpenAiDialect(provider, upstreams.of(provider));
    };
  }

  private static Translation played(Dialect real, Target target, ProviderCall call) {
    return switch (real.translate(target, call)) {
      case Translation.Unsendable refused -> refused;
      case Translation.Sendable _ -> SIMULATED.translate(target, call);
    };
  }
}
