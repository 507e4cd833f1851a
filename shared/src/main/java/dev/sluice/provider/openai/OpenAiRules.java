package dev.sluice.provider.openai;

import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.failure.Failures;
import dev.sluice.route.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OpenAI's own rules for a request to one of its models, at its own address, at Azure or behind a
 * relay: what must be said in other words, what must not be said at all. They hold for chat
 * completions and for Responses. Pure.
 *
 * <p>Sources: OpenAI, <i>Reasoning models</i> (developers.openai.com/api/docs/guides/reasoning) and
 * <i>Deployment checklist</i> (.../guides/deployment-checklist): "When reasoning effort is not
 * none, remove temperature, top_p, and top_logprobs; also remove logprobs"; API reference, "Create
 * chat completion": {@code max_tokens} "is not compatible with o-series models", {@code stop} "not
 * supported with latest reasoning models o3 and o4-mini"; the list of the others is that of
 * vercel/ai ({@code openai-chat-language-model.ts}); the value that means the same as none is taken
 * everywhere ("Only the default (1) value is supported").
 */
public final class OpenAiRules {
  /** What becomes of a request. */
  public sealed interface Verdict {
    /**
     * The model takes it, in these words.
     *
     * @param effort the effort that is asked for, where one is
     * @param wish what the caller wants
     */
    record Taken(JsonValue body, Optional<String> effort, ReasoningWish wish) implements Verdict {}

    /** The model does not take it. */
    record Refused(Failure failure) implements Verdict {}
  }

  /** Whose models these rules are about. */
  private static final Set<String> PROVIDERS = Set.of("openai", "azure");

  /** The sampling parameters, and the value each has where it is not given; empty for none. */
  private static final Map<String, Optional<BigDecimal>> SAMPLING =
      Map.of(
          "temperature", Optional.of(BigDecimal.ONE),
          "top_p", Optional.of(BigDecimal.ONE),
          "presence_penalty", Optional.of(BigDecimal.ZERO),
          "frequency_penalty", Optional.of(BigDecimal.ZERO),
          "top_logprobs", Optional.of(BigDecimal.ZERO),
          "logprobs", Optional.empty(),
          "logit_bias", Optional.empty());

  /** Other providers' words for the wish to reason, and to see it. */
  private static final List<String> FOREIGN_WORDS =
      List.of("reasoning", "include_reasoning", "thinking", "enable_thinking", "thinking_budget");

  private OpenAiRules() {}

  /** Whether a target's provider is OpenAI, or Azure with OpenAI's models. */
  public static boolean areFor(Target target) {
    return PROVIDERS.contains(target.provider());
  }

  /**
   * Makes a request fit a target.
   *
   * @param asked the caller's body
   */
  public static Verdict fit(Target target, JsonValue asked) {
    Optional<OpenAiModel> known = OpenAiModel.named(target.model());
    JsonValue kept = without(target.dropping().always(), asked);
    ReasoningWish wish = ReasoningWish.in(kept);
    JsonValue clean = isOthers(target, known) ? kept : clean(kept);
    if (known.isEmpty()) {
      return new Verdict.Taken(clean, Optional.empty(), wish);
    }
    OpenAiModel model = known.get();
    Optional<String> effort = model.effort(wish);
    List<String> refused = refused(clean, model, effort, wish);
    return refused.isEmpty() || target.dropping().unsupported()
        ? new Verdict.Taken(said(without(refused, clean), model, effort), effort, wish)
        : new Verdict.Refused(unsupported(target, refused));
  }

  /** The body without these members. */
  public static JsonValue without(Collection<String> names, JsonValue asked) {
    JsonObject body = asked.edit();
    names.forEach(body::remove);
    return body.build();
  }

  /** The body in the model's words. */
  private static JsonValue said(JsonValue asked, OpenAiModel model, Optional<String> effort) {
    JsonObject body = asked.edit();
    if (model.reasonsWith(effort)) {
      SAMPLING.keySet().forEach(body::remove);
    }
    if (model.reasons()) {
      effort.ifPresent(level -> body.put("reasoning_effort", level));
      newCap(asked, body);
    } else {
      body.remove("reasoning_effort");
    }
    return body.build();
  }

  /** The failure of a request that says what this target does not take. */
  public static Failure unsupported(Target target, List<String> names) {
    String list = String.join(", ", names.stream().map(name -> "'" + name + "'").toList());
    String message =
        names.size() == 1
            ? "%s is not supported by %s; leave it out, or let the operator set drop_params."
            : "%s are not supported by %s; leave them out, or let the operator set drop_params.";
    return Failures.unsupported(
        names.getFirst(), String.format(Locale.ROOT, message, list, target.fullModel()));
  }

  /**
   * Whether this may be a model of somebody else's: under {@code openai/} with an address of its
   * own LiteLLM's users configure any compatible server. Of that nothing is known.
   */
  private static boolean isOthers(Target target, Optional<OpenAiModel> known) {
    String host = Optional.ofNullable(target.apiBase().getHost()).orElse("");
    return known.isEmpty() && !target.provider().equals("azure") && !host.endsWith(".openai.com");
  }

  private static JsonValue clean(JsonValue asked) {
    return without(FOREIGN_WORDS, asked)
        .edit()
        .put("messages", OpenAiHistory.of(asked.get("messages")))
        .build();
  }

  private static List<String> refused(
      JsonValue asked, OpenAiModel model, Optional<String> effort, ReasoningWish wish) {
    List<String> refused = new ArrayList<>();
    if (model.reasonsWith(effort)) {
      for (String name : asked.names()) {
        if (SAMPLING.containsKey(name) && says(name, asked.get(name))) {
          refused.add(name);
        }
      }
    }
    if (model.refusesStop() && asked.get("stop").isPresent()) {
      refused.add("stop");
    }
    // Foreign words are a wish at most; OpenAI's own is a parameter, and an unknown one there.
    if (!model.reasons() && wish.isOn() && asked.get("reasoning_effort").isPresent()) {
      refused.add("reasoning_effort");
    }
    return refused;
  }

  /** Whether a parameter says something else than to leave it out would. */
  public static boolean says(String name, JsonValue value) {
    if (value.isBoolean()) {
      return value.isTrue();
    }
    if (value.isNumber()) {
      return SAMPLING
          .getOrDefault(name, Optional.empty())
          .filter(usual -> value.decimal().orElseThrow().compareTo(usual) == 0)
          .isEmpty();
    }
    return value.isString() || value.size() > 0;
  }

  /** The new name of the output cap, which reasoning models want; the lower of two caps. */
  private static void newCap(JsonValue asked, JsonObject body) {
    JsonValue old = asked.get("max_tokens");
    JsonValue cap = asked.get("max_completion_tokens");
    body.remove("max_tokens");
    boolean lower =
        old.isPresent()
            && (!cap.isPresent()
                || old.wholeNumber().orElse(Long.MAX_VALUE)
                    < cap.wholeNumber().orElse(Long.MAX_VALUE));
    if (lower) {
      body.put("max_completion_tokens", old);
    }
  }
}
