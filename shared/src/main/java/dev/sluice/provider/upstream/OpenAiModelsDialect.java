package dev.sluice.provider.upstream;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.openai.OpenAiRules;
import dev.sluice.provider.openai.OpenAiRules.Verdict;
import dev.sluice.provider.responses.ResponsesDialect;
import dev.sluice.route.Target;

/**
 * How OpenAI's own models are spoken to, at OpenAI and at Azure: by their rules, in chat
 * completions wherever they take the call there, and over Responses where they do not.
 *
 * @param chat the dialect of chat completions
 */
record OpenAiModelsDialect(Dialect chat) implements Dialect {
  private static final Dialect RESPONSES = new ResponsesDialect();

  @Override
  public Translation translate(Target target, ProviderCall call) {
    if (ResponsesDialect.isFor(target, call)) {
      return RESPONSES.translate(target, call);
    }
    return switch (OpenAiRules.fit(target, call.request().body())) {
      case Verdict.Refused(Failure failure) -> new Translation.Unsendable(failure);
      case Verdict.Taken(JsonValue body, _, _) -> chat.translate(target, call.asking(body));
    };
  }
}
