package dev.sluice.provider.openai;

import static dev.sluice.provider.declared.DeclaredField.CAP_EXCLUDES_THINKING;
import static dev.sluice.provider.declared.DeclaredField.CAP_WITHIN_CONTEXT;
import static dev.sluice.provider.declared.DeclaredField.OUTPUT_CAP;
import static dev.sluice.provider.declared.DeclaredField.THINKS;

import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.declared.Differences;
import dev.sluice.route.Target;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Tells a model how much it may write, where it looks for that. A cap that is not honoured would be
 * a bill that nobody held the money for. Pure.
 */
final class OutputCaps {
  private static final String NEW_CAP = "max_completion_tokens";
  private static final String OLD_CAP = "max_tokens";

  /**
   * Other words for a cap, which some servers take before the usual one: llama.cpp's reads {@code
   * n_predict} first and {@code max_tokens} where it is missing (github.com/ggml-org/llama.cpp,
   * tools/server).
   */
  private static final List<String> FOREIGN_CAPS =
      List.of("n_predict", "num_predict", "max_new_tokens", "max_output_tokens", "maxOutputTokens");

  /** No text has more tokens than this many to its bytes, as a rule and not as a bound. */
  private static final int BYTES_A_TOKEN = 2;

  private OutputCaps() {}

  /**
   * The body with the cap.
   *
   * @param given the caller's
   * @param thinks whether the model will think
   */
  static JsonValue put(
      Target target, Differences differences, ProviderCall call, JsonValue given, boolean thinks) {
    OptionalLong cap = withinContext(target, differences, call);
    JsonValue body = foreign(given, told(target, call, cap));
    if (thinks && differences.isTrue(CAP_EXCLUDES_THINKING)) {
      return shared(differences, body, told(target, call, cap));
    }
    String field = differences.text(OUTPUT_CAP).orElse("either");
    boolean newer = field.equals("as_asked");
    if (newer || field.equals("either")) {
      return cap.isPresent() ? theirs(body, newer ? NEW_CAP : OLD_CAP, cap.getAsLong()) : body;
    }
    OptionalLong asked = call.request().outputCap();
    JsonObject edited = body.edit().remove(NEW_CAP).remove(OLD_CAP);
    OptionalLong least = least(asked, cap);
    least.ifPresent(most -> edited.put(field, most));
    return least.isPresent() || !body.get(NEW_CAP).isMissing() || !body.get(OLD_CAP).isMissing()
        ? edited.build()
        : body;
  }

  /**
   * The cap, or less where the prompt would leave no room for it: some refuse a request whose
   * prompt and cap together are more than the model's context (Moonshot, {@code exceeded model
   * token limit}).
   */
  private static OptionalLong withinContext(
      Target target, Differences differences, ProviderCall call) {
    OptionalLong cap = call.outputCap();
    if (cap.isEmpty()
        || target.maxInputTokens().isEmpty()
        || !differences.isTrue(CAP_WITHIN_CONTEXT)) {
      return cap;
    }
    long room = target.maxInputTokens().getAsLong() - call.request().bytes() / BYTES_A_TOKEN;
    return room > 0 ? OptionalLong.of(Math.min(cap.getAsLong(), room)) : cap;
  }

  /** The body with no foreign cap above this one, and none that is no cap ({@code -1}). */
  private static JsonValue foreign(JsonValue body, long cap) {
    if (FOREIGN_CAPS.stream().allMatch(name -> body.get(name).isMissing())) {
      return body;
    }
    JsonObject edited = body.edit();
    for (String name : FOREIGN_CAPS) {
      OptionalLong wanted = body.get(name).wholeNumber();
      if (wanted.isEmpty() || wanted.getAsLong() < 1) {
        edited.remove(name);
      } else if (wanted.getAsLong() > cap) {
        edited.put(name, cap);
      }
    }
    return edited.build();
  }

  /** What money is held for: thoughts beside the model's own limit would be beyond it. */
  private static long told(Target target, ProviderCall call, OptionalLong cap) {
    return least(OptionalLong.of(target.outputCap(call.request())), cap).getAsLong();
  }

  /**
   * Shares the cap between thoughts and answer, as Qwen counts them apart (Alibaba Cloud Model
   * Studio, <i>Deep thinking</i>: {@code max_tokens} does not limit the chain of thought, {@code
   * thinking_budget} does). Thoughts get what was asked for them or a half, and three quarters at
   * most.
   */
  private static JsonValue shared(Differences differences, JsonValue body, long cap) {
    JsonObject edited = body.edit().remove(NEW_CAP).remove(OLD_CAP);
    if (cap < 2) {
      // There is no room for both; who can, answers without a thought.
      return differences.is(THINKS, "always")
          ? edited.put(OLD_CAP, cap).put("thinking_budget", 1).build()
          : edited
              .put(OLD_CAP, cap)
              .put("enable_thinking", false)
              .remove("thinking_budget")
              .build();
    }
    long wanted = body.get("thinking_budget").wholeNumber().orElse(cap / 2);
    long thoughts = Math.max(1, Math.min(wanted, cap - cap / 4));
    thoughts = Math.min(thoughts, cap - 1);
    return edited.put(OLD_CAP, cap - thoughts).put("thinking_budget", thoughts).build();
  }

  /** Puts the cap where the caller has one, or else in this field; lowers, never raises. */
  private static JsonValue theirs(JsonValue body, String otherwise, long cap) {
    List<String> given =
        Stream.of(NEW_CAP, OLD_CAP).filter(name -> body.get(name).isPresent()).toList();
    List<String> fields = given.isEmpty() ? List.of(otherwise) : given;
    JsonObject edited = body.edit();
    for (String field : fields) {
      OptionalLong wanted = body.get(field).wholeNumber();
      if (wanted.isEmpty() || wanted.getAsLong() > cap) {
        edited.put(field, cap);
      }
    }
    return edited.build();
  }

  private static OptionalLong least(OptionalLong one, OptionalLong other) {
    if (one.isPresent() && other.isPresent()) {
      return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
    }
    return one.isPresent() ? one : other;
  }
}
