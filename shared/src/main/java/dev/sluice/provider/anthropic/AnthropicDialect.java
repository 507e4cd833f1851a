package dev.sluice.provider.anthropic;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;

/**
 * Anthropic's Messages API, for every Claude and at every place that speaks it.
 *
 * <p>Source: Anthropic, <i>Messages</i> (platform.claude.com/docs/en/api/messages).
 */
public final class AnthropicDialect implements Dialect {
  private final MessagesPlace place;

  /** The dialect as it is spoken at this place. */
  public AnthropicDialect(MessagesPlace place) {
    this.place = place;
  }

  @Override
  public Translation translate(Target target, ProviderCall call) {
    Outgoing request;
    try {
      request = MessagesRequest.outgoing(target, call, place);
    } catch (Untranslatable e) {
      return new Translation.Unsendable(e.failure());
    }
    JsonValue asked = call.request().body();
    AnswerVoice voice =
        new AnswerVoice(
            call.arrival(),
            ReasoningWish.wantsOpenRoutersName(asked),
            MessagesRequest.answersByTool(request.body()));
    return new Translation.Sendable(request, new MessagesReading(target.provider(), voice));
  }
}
