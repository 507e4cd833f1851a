package dev.sluice.provider.openai;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.Pieces;
import dev.sluice.provider.completions.UsageFields;
import dev.sluice.provider.failure.ErrorBody;
import dev.sluice.provider.failure.Failures;
import java.util.List;
import java.util.Optional;

/**
 * What a JSON value that came with status 200 means: an answer, a piece of one, or an error all the
 * same, as OpenRouter, vLLM, SGLang and LM Studio send them. Pure.
 */
final class OpenAiAnswer {
  /** Where an answer ends with one of these, its provider failed (OpenRouter, DeepSeek). */
  private static final List<String> FAILED_FINISHES =
      List.of("error", "insufficient_system_resource");

  private OpenAiAnswer() {}

  static Decoded<ChatReply> reply(String provider, AnswerShape shape, JsonValue json) {
    List<JsonValue> choices = json.get("choices").items();
    Optional<TokenUsage> usage = usage(json, choices);
    Optional<Failure> failure = failure(provider, json, choices);
    if (failure.isPresent()) {
      return new Decoded.Wrong<>(failure.get(), usage);
    }
    if (choices.isEmpty() || !choices.stream().allMatch(JsonValue::isObject)) {
      return new Decoded.Wrong<>(
          Failures.unintelligible("The upstream's answer is not a chat completion."), usage);
    }
    return new Decoded.Value<>(
        new ChatReply(shape.reply(withoutNullError(json)), usage, shape.charge(json)));
  }

  /**
   * An event of a stream.
   *
   * @param data the text it was parsed from
   */
  static StreamStep chunk(String provider, AnswerShape shape, JsonValue json, String data) {
    List<JsonValue> choices = json.get("choices").items();
    Optional<TokenUsage> usage = usage(json, choices);
    Optional<Failure> failure = failure(provider, json, choices);
    if (failure.isPresent()) {
      return new StreamStep.Broken(failure.get(), usage);
    }
    if (!json.isObject()) {
      return new StreamStep.Broken(
          Failures.unintelligible("A piece of the upstream's stream is not an object."), usage);
    }
    // OpenAI's Java client takes any member of this name for an error, even null. And one line:
    // whoever writes it into an event of their own need not look for line ends.
    JsonValue clean = shape.chunk(withoutNullError(json));
    boolean asItCame = clean.equals(json) && data.indexOf('\n') < 0;
    return StreamStep.Pieces.of(
        Pieces.of(clean, asItCame ? data : clean.toString(), clean.get("choices").items(), usage)
            .charged(shape.charge(json)));
  }

  /** Moonshot says the usage of a stream inside the choice; all others at the top. */
  private static Optional<TokenUsage> usage(JsonValue json, List<JsonValue> choices) {
    Optional<TokenUsage> usage = UsageFields.read(json.get("usage"));
    return usage.isPresent() || choices.isEmpty()
        ? usage
        : UsageFields.read(choices.getFirst().get("usage"));
  }

  private static Optional<Failure> failure(
      String provider, JsonValue json, List<JsonValue> choices) {
    if (ErrorBody.isError(json.get("error"))
        || (choices.isEmpty() && ErrorBody.isFlatError(json))) {
      return Optional.of(Failures.inside(provider, ErrorBody.of(json)));
    }
    for (JsonValue choice : choices) {
      if (ErrorBody.isError(choice.get("error"))) {
        return Optional.of(Failures.inside(provider, ErrorBody.of(choice)));
      }
      if (FAILED_FINISHES.contains(choice.get("finish_reason").stringOr(""))) {
        return Optional.of(Failures.inside(provider, ErrorBody.SILENT));
      }
    }
    return Optional.empty();
  }

  private static JsonValue withoutNullError(JsonValue json) {
    return json.get("error").isMissing() ? json : json.edit().remove("error").build();
  }
}
