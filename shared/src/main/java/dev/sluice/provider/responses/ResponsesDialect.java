package dev.sluice.provider.responses;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Failure;
import dev.sluice.provider.KeyHeader;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.openai.OpenAiModel;
import dev.sluice.provider.openai.OpenAiRules;
import dev.sluice.provider.openai.OpenAiRules.Verdict;
import dev.sluice.route.Target;
import java.util.Map;
import java.util.Optional;

/**
 * OpenAI's Responses API, spoken statelessly: the whole conversation each time, nothing stored.
 * Sources: OpenAI, <i>Migrate to the Responses API</i>
 * (developers.openai.com/api/docs/guides/migrate-to-responses), the API reference, "Create a model
 * response" and "Streaming events", and openai-python, {@code types/responses}.
 */
public final class ResponsesDialect implements Dialect {
  /** Where Azure has the API that knows Responses (Microsoft Learn, "Azure OpenAI v1 API"). */
  private static final String AZURE_V1 = "/openai/v1";

  /**
   * Whether a call can only go this way: the model is on Responses alone, or there are tools, the
   * model will reason, and it does not take both on chat completions.
   */
  public static boolean isFor(Target target, ProviderCall call) {
    Optional<OpenAiModel> known = OpenAiModel.named(target.model());
    if (!OpenAiRules.areFor(target) || known.isEmpty() || !hasResponses(target)) {
      return false;
    }
    OpenAiModel model = known.get();
    JsonValue asked = OpenAiRules.without(target.dropping().always(), call.request().body());
    return switch (model.chatTools()) {
      case TAKEN -> false;
      case NO_CHAT -> true;
      case WITHOUT_REASONING ->
          asked.get("tools").size() + asked.get("functions").size() > 0
              && model.reasonsWith(model.effort(ReasoningWish.in(asked)));
    };
  }

  @Override
  public Translation translate(Target target, ProviderCall call) {
    return switch (OpenAiRules.fit(target, call.request().body())) {
      case Verdict.Refused(Failure failure) -> new Translation.Unsendable(failure);
      case Verdict.Taken taken -> translate(target, call, taken);
    };
  }

  private static Translation translate(Target target, ProviderCall call, Verdict.Taken taken) {
    InputItems input = InputItems.of(call.request().body().get("messages"), target.provider());
    Optional<Failure> obstacle = ResponsesLimits.obstacle(target, call, taken.body(), input);
    if (obstacle.isPresent()) {
      return new Translation.Unsendable(obstacle.get());
    }
    return new Translation.Sendable(
        new Outgoing(
            "/responses",
            Map.of(),
            target.provider().equals("azure") ? KeyHeader.API_KEY : KeyHeader.AUTHORIZATION,
            ResponsesRequest.body(target, call, taken, input.items()),
            call.request().stream()),
        new ResponsesReading(
            target.provider(),
            target.model(),
            call.arrival(),
            ReasoningWish.wantsOpenRoutersName(call.request().body())));
  }

  private static boolean hasResponses(Target target) {
    return !target.provider().equals("azure")
        || Optional.ofNullable(target.apiBase().getPath()).orElse("").contains(AZURE_V1);
  }
}
