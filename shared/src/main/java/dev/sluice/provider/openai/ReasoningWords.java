package dev.sluice.provider.openai;

import static dev.sluice.provider.declared.DeclaredField.EFFORTS;
import static dev.sluice.provider.declared.DeclaredField.REASONING;
import static dev.sluice.provider.declared.DeclaredField.TEMPLATE_SWITCHES;
import static dev.sluice.provider.declared.DeclaredField.THINKS;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.declared.Differences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says how much a model is to think in the words of its provider, and takes the words of others
 * out: many refuse what they do not know.
 *
 * @param differences what is declared of the model
 * @param wish what the caller said
 */
record ReasoningWords(Differences differences, ReasoningWish wish) {
  private static final String EFFORT = "reasoning_effort";
  private static final String TEMPLATE = "chat_template_kwargs";

  /**
   * The tokens that stand for an effort where a provider counts, and where one effort ends and the
   * next begins where it does not (Google, <i>OpenAI compatibility</i>,
   * ai.google.dev/gemini-api/docs/openai: low is 1,024 tokens, medium 8,192, high 24,576).
   */
  private static final Map<String, Long> TOKENS =
      Map.of("minimal", 1_024L, "low", 1_024L, "medium", 8_192L, "high", 24_576L, "xhigh", 32_768L);

  static ReasoningWords of(Differences differences, JsonValue body) {
    return new ReasoningWords(differences, ReasoningWish.in(body));
  }

  /** Whether it will think, as far as that is known. */
  boolean thinks() {
    return wish.isOn()
        || (!wish.isOff()
            && (differences.is(THINKS, "by_default") || differences.is(THINKS, "always")));
  }

  /** Whether the model cannot do what the caller wants. */
  boolean isRefused() {
    if (!differences.has(REASONING)) {
      return false;
    }
    if (wish.isOn()) {
      return differences.is(THINKS, "never");
    }
    return wish.isOff()
        && (differences.is(THINKS, "always")
            || (differences.is(THINKS, "by_default") && !canSayOff()));
  }

  private boolean canSayOff() {
    return words().stream().anyMatch(word -> !word.equals(EFFORT) || named("none").isPresent());
  }

  /** The body with the wish in the provider's words. */
  JsonValue put(JsonValue body) {
    if (!differences.has(REASONING)) {
      return body;
    }
    JsonObject edited = body.edit();
    for (String field : ReasoningWish.FIELDS) {
      if (wish.isSaid() || !isOurs(field)) {
        edited.remove(field);
      }
    }
    if (!isOurs("reasoning")) {
      edited.remove("include_reasoning");
    }
    if (wish.isSaid() && !isRefused()) {
      words().forEach(word -> say(word, body, edited));
    }
    return edited.build();
  }

  private void say(String word, JsonValue body, JsonObject edited) {
    switch (word) {
      case EFFORT -> effort().flatMap(this::named).ifPresent(text -> edited.put(EFFORT, text));
      case "thinking" -> edited.put("thinking", switched(body.get("thinking")));
      case "thinking_with_budget" -> {
        JsonObject thinking = switched(body.get("thinking"));
        tokens().ifPresent(most -> thinking.put("budget_tokens", most));
        edited.put("thinking", thinking);
      }
      case "enable_thinking" -> {
        if (wish.isOff() || !differences.is(THINKS, "always")) {
          edited.put("enable_thinking", wish.isOn());
        }
        if (wish.isOn() && (wish.budget().isPresent() || !words().contains(EFFORT))) {
          tokens().ifPresent(most -> edited.put("thinking_budget", most));
        }
      }
      case "reasoning" -> edited.put("reasoning", openRouter(body.get("reasoning")));
      case "reasoning_enabled" ->
          edited.put("reasoning", Json.object().put("enabled", wish.isOn()));
      case TEMPLATE -> edited.put(TEMPLATE, template(body.get(TEMPLATE)));
      default -> throw new IllegalStateException("a word that was not checked: " + word);
    }
  }

  private JsonObject switched(JsonValue asked) {
    JsonObject thinking = asked.isObject() ? asked.edit() : Json.object();
    return thinking.remove("budget_tokens").put("type", wish.isOn() ? "enabled" : "disabled");
  }

  /** What else the caller says in it stays: {@code exclude}. */
  private JsonObject openRouter(JsonValue asked) {
    JsonObject reasoning = asked.isObject() ? asked.edit() : Json.object();
    reasoning.remove("effort").remove("max_tokens").remove("enabled");
    Optional<String> effort = wish.isOff() ? named("none") : wish.effort().flatMap(this::named);
    if (effort.isPresent()) {
      return reasoning.put("effort", effort.get());
    }
    return wish.budget().isPresent()
        ? reasoning.put("max_tokens", wish.budget().getAsLong())
        : reasoning.put("enabled", wish.isOn());
  }

  /** The caller's own switches win. */
  private JsonObject template(JsonValue asked) {
    JsonObject switches = Json.object();
    differences.texts(TEMPLATE_SWITCHES).forEach(name -> switches.put(name, wish.isOn()));
    asked.names().forEach(name -> switches.put(name, asked.get(name)));
    return switches;
  }

  /** The effort, or what a count comes to; a middling one where only an effort begins a thought. */
  private Optional<String> effort() {
    if (wish.isOff()) {
      return Optional.of("none");
    }
    if (wish.effort().isPresent() || wish.budget().isPresent()) {
      return wish.effort().or(() -> Optional.of(effortOf(wish.budget().getAsLong())));
    }
    boolean onlyWord = words().equals(List.of(EFFORT)) && differences.is(THINKS, "if_asked");
    return onlyWord ? Optional.of("medium") : Optional.empty();
  }

  private static String effortOf(long tokens) {
    return List.of("low", "medium", "high").stream()
        .filter(effort -> tokens <= TOKENS.getOrDefault(effort, 0L))
        .findFirst()
        .orElse("high");
  }

  private OptionalLong tokens() {
    if (wish.isOff() || wish.budget().isPresent()) {
      return wish.budget();
    }
    Long most = TOKENS.get(wish.effort().orElse(""));
    return most == null ? OptionalLong.empty() : OptionalLong.of(most);
  }

  private Optional<String> named(String effort) {
    return differences.has(EFFORTS)
        ? differences.value(EFFORTS).get(effort).string()
        : Optional.of(effort);
  }

  private List<String> words() {
    return differences.texts(REASONING);
  }

  private boolean isOurs(String field) {
    List<String> words = words();
    return switch (field) {
      case "thinking" -> words.contains("thinking") || words.contains("thinking_with_budget");
      case "reasoning" -> words.contains("reasoning") || words.contains("reasoning_enabled");
      case "thinking_budget" -> words.contains("enable_thinking");
      default -> words.contains(field);
    };
  }
}
