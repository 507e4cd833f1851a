package dev.sluice.provider.openai;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.declared.Differences;
import dev.sluice.provider.declared.Upstream;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.Target;

/**
 * OpenAI's chat completions, as OpenAI and everybody who is compatible with it speak them. In what
 * a provider differs is declared; see {@link dev.sluice.provider.declared}.
 */
public final class OpenAiDialect implements Dialect {
  private final String provider;
  private final Upstream upstream;

  /**
   * The dialect as this provider speaks it by what is built in.
   *
   * @param provider LiteLLM's prefix, as in {@link Target#provider()}; any other name is spoken to
   *     as plain OpenAI
   */
  public OpenAiDialect(String provider) {
    this(provider, Upstreams.builtIn().of(provider));
  }

  /**
   * The dialect as this provider speaks it.
   *
   * @param upstream what is declared of it
   */
  public OpenAiDialect(String provider, Upstream upstream) {
    this.provider = provider;
    this.upstream = upstream;
  }

  @Override
  public Translation translate(Target target, ProviderCall call) {
    Differences differences = upstream.of(target.model());
    OpenAiRequest request = new OpenAiRequest(target, differences, call);
    return switch (request.fitted()) {
      case Fitted.Refused(Failure failure) -> new Translation.Unsendable(failure);
      case Fitted.Body(JsonValue body) ->
          new Translation.Sendable(
              new Outgoing(
                  "/chat/completions",
                  upstream.headers(),
                  upstream.keyHeader(),
                  body,
                  request.streamed()),
              new OpenAiReading(
                  provider,
                  new AnswerShape(
                      differences,
                      ReasoningWish.wantsOpenRoutersName(call.request().body()),
                      target.model(),
                      call.arrival())));
    };
  }
}
