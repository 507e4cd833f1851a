package dev.sluice.provider.openai;

import dev.sluice.provider.Dialect;
import dev.sluice.provider.KeyHeader;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.route.Target;
import java.util.Map;

/**
 * OpenAI's chat completions, as OpenAI and everybody who is compatible with it speak them. The
 * provider's name decides only what differs among them: the header of the key, the field of the
 * output cap, a few words of errors.
 */
public final class OpenAiDialect implements Dialect {
  private final String provider;

  /**
   * The dialect as this provider speaks it.
   *
   * @param provider LiteLLM's prefix, as in {@link Target#provider()}; any other name is spoken to
   *     as plain OpenAI
   */
  public OpenAiDialect(String provider) {
    this.provider = provider;
  }

  @Override
  public Translation translate(Target target, ProviderCall call) {
    return new Translation.Sendable(
        new Outgoing(
            "/chat/completions",
            Map.of(),
            provider.equals("azure") ? KeyHeader.API_KEY : KeyHeader.AUTHORIZATION,
            OpenAiRequest.body(target, call),
            call.request().stream()),
        new OpenAiReading(provider, new Mending(target.model(), call.arrival())));
  }
}
