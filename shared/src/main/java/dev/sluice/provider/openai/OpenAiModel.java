package dev.sluice.provider.openai;

import dev.sluice.provider.completions.ReasoningWish;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a model of OpenAI's by its name: all of it in one table. A model that is newer
 * than the table is taken for one of the newest; a name that is not OpenAI's is not known at all.
 * Pure.
 *
 * <p>Sources: OpenAI, <i>Models</i> (developers.openai.com/api/docs/models), whose pages list the
 * efforts; <i>Reasoning models</i> (.../guides/reasoning); <i>Using GPT-6</i>
 * (.../guides/latest-model): no {@code none} or {@code minimal} for Astra and 6.1 Sol;
 * <i>Deployment checklist</i> (.../guides/deployment-checklist): which models want Responses for
 * tools, and which parameters go when a model reasons; openai-python, {@code
 * types/shared/responses_model.py}: which models are on Responses alone, and {@code
 * types/shared/reasoning_effort.py}; pydantic-ai, {@code profiles/openai.py}: the default efforts,
 * tried on the live API in July 2026.
 *
 * @param efforts the efforts it accepts, from the least to the most; none where it never reasons
 * @param usualEffort the effort of a request that names none
 * @param chatTools how its tools go together with reasoning on chat completions
 * @param refusesStop whether it refuses {@code stop}
 */
public record OpenAiModel(
    List<String> efforts, String usualEffort, ChatTools chatTools, boolean refusesStop) {
  /** What becomes of tools on chat completions. */
  public enum ChatTools {
    /** They are taken, whether the model reasons or not. */
    TAKEN,
    /**
     * "Function tools with reasoning_effort are not supported for gpt-5.6-terra in
     * /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to
     * 'none'.": an answer of status 400.
     */
    WITHOUT_REASONING,
    /** The model is on Responses alone, with tools and without. */
    NO_CHAT
  }

  private static final String NONE = "none";

  private static final OpenAiModel NEVER = new OpenAiModel(List.of(), NONE, ChatTools.TAKEN, false);

  /** The newest: from Astra on they cannot be kept from reasoning. */
  private static final OpenAiModel NEWEST =
      from("low", "max").usually("medium").tools(ChatTools.WITHOUT_REASONING);

  private static final OpenAiModel GPT_5_6 =
      without("minimal", "max").usually("medium").tools(ChatTools.WITHOUT_REASONING);

  /** The first row whose prefix fits counts; the longer ones stand before the shorter. */
  private static final List<Row> ROWS =
      List.of(
          row("gpt-6-sol", GPT_5_6),
          row("gpt-6-luna", GPT_5_6),
          row("gpt-6.1-terra", GPT_5_6),
          row("gpt-5.6", GPT_5_6),
          row("gpt-5.5-pro", from("medium", "xhigh").usually("high").tools(ChatTools.NO_CHAT)),
          row(
              "gpt-5.5",
              without("minimal", "xhigh").usually("medium").tools(ChatTools.WITHOUT_REASONING)),
          row("gpt-5.4-pro", from("medium", "xhigh").usually("medium").tools(ChatTools.NO_CHAT)),
          row("gpt-5.4", without("minimal", "xhigh").tools(ChatTools.WITHOUT_REASONING)),
          row("gpt-5.3-chat", from("medium", "medium").usually("medium")),
          row("gpt-5.3-codex", without("minimal", "xhigh").tools(ChatTools.NO_CHAT)),
          row("gpt-5.3", without("minimal", "xhigh")),
          row("gpt-5.2-pro", from("medium", "xhigh").usually("medium").tools(ChatTools.NO_CHAT)),
          row("gpt-5.2-chat", from("medium", "medium").usually("medium")),
          row("gpt-5.2-codex", from("low", "xhigh").usually("medium").tools(ChatTools.NO_CHAT)),
          row("gpt-5.2", without("minimal", "xhigh")),
          row("gpt-5.1-codex-max", from("low", "xhigh").usually("medium").tools(ChatTools.NO_CHAT)),
          row("gpt-5.1-codex", from("low", "high").usually("medium").tools(ChatTools.NO_CHAT)),
          row("gpt-5.1-chat", from("medium", "medium").usually("medium")),
          row("gpt-5.1", without("minimal", "high")),
          row("gpt-5.", GPT_5_6),
          row("gpt-5-chat", NEVER),
          row("gpt-5-pro", from("high", "high").usually("high").tools(ChatTools.NO_CHAT)),
          row("gpt-5-codex", from("low", "high").usually("medium").tools(ChatTools.NO_CHAT)),
          row("gpt-5", from("minimal", "high").usually("medium")),
          row("gpt-4", NEVER),
          row("gpt-3.5", NEVER),
          row("chatgpt-4o", NEVER),
          row("o1-pro", from("low", "high").usually("medium").tools(ChatTools.NO_CHAT)),
          row("o3-pro", from("low", "high").usually("medium").tools(ChatTools.NO_CHAT)),
          row("o3-deep", from("medium", "medium").usually("medium").tools(ChatTools.NO_CHAT)),
          row("o4-mini-deep", from("medium", "medium").usually("medium").tools(ChatTools.NO_CHAT)),
          row("o3-mini", from("low", "high").usually("medium")),
          row("o3", from("low", "high").usually("medium").refusingStop()),
          row("o4-mini", from("low", "high").usually("medium").refusingStop()),
          row("o1", from("low", "high").usually("medium")));

  private static final Pattern GENERATION = Pattern.compile("gpt-(\\d+)(?:[.-].*)?");
  private static final int FIRST_OF_THE_NEWEST = 6;

  public OpenAiModel {
    efforts = List.copyOf(efforts);
  }

  /** What is known of the model of this name, a fine-tuned one of it included. */
  public static Optional<OpenAiModel> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String base = lower.startsWith("ft:") ? lower.substring("ft:".length()) : lower;
    for (Row row : ROWS) {
      if (row.fits(base)) {
        return Optional.of(row.model());
      }
    }
    Matcher generation = GENERATION.matcher(base);
    return generation.matches()
            && generation.group(1).length() < 3
            && Integer.parseInt(generation.group(1)) >= FIRST_OF_THE_NEWEST
        ? Optional.of(NEWEST)
        : Optional.empty();
  }

  /** Whether the model can reason. */
  public boolean reasons() {
    return !efforts.isEmpty();
  }

  /**
   * The effort to ask for; empty where the request need not name one. It is the accepted level that
   * is nearest to what the caller wants, the lower one of two; a caller who wants thinking never
   * gets {@code none} for it, and one who wants none gets the least there is. Thinking without a
   * level is the model's usual effort, or {@code medium} where that is none.
   */
  public Optional<String> effort(ReasoningWish wish) {
    if (!wish.isSaid() || !reasons()) {
      return Optional.empty();
    }
    if (wish.isOff()) {
      return Optional.of(efforts.getFirst());
    }
    Optional<String> level = wish.effort().or(() -> ofBudget(wish.budget()));
    if (level.isEmpty()) {
      return usualEffort.equals(NONE) ? Optional.of(nearest("medium")) : Optional.empty();
    }
    return Optional.of(nearest(level.get()));
  }

  /** Whether a request with this effort, or with none named, is reasoned about. */
  public boolean reasonsWith(Optional<String> effort) {
    return reasons() && !effort.orElse(usualEffort).equals(NONE);
  }

  private String nearest(String wanted) {
    int level = ReasoningWish.EFFORTS.indexOf(wanted);
    String best = usualEffort;
    int distance = Integer.MAX_VALUE;
    for (String effort : efforts) {
      int away = Math.abs(ReasoningWish.EFFORTS.indexOf(effort) - level);
      if (!effort.equals(NONE) && away < distance) {
        best = effort;
        distance = away;
      }
    }
    return best;
  }

  /**
   * The level that a number of tokens to think stands for, as LiteLLM has it where it turns
   * Anthropic's {@code budget_tokens} into an effort (its {@code
   * experimental_pass_through/adapters/transformation.py}).
   */
  private static Optional<String> ofBudget(OptionalLong budget) {
    if (budget.isEmpty()) {
      return Optional.empty();
    }
    long tokens = budget.getAsLong();
    if (tokens >= 10_000) {
      return Optional.of("high");
    }
    return Optional.of(tokens >= 5_000 ? "medium" : tokens >= 2_000 ? "low" : "minimal");
  }

  private static Row row(String prefix, OpenAiModel model) {
    return new Row(prefix, model);
  }

  /** A model that reasons when asked to, with all efforts from the one to the other. */
  private static OpenAiModel from(String least, String most) {
    List<String> all = ReasoningWish.EFFORTS;
    return new OpenAiModel(
        all.subList(all.indexOf(least), all.indexOf(most) + 1), NONE, ChatTools.TAKEN, false);
  }

  /** A model that reasons when asked to, with all efforts up to one but another. */
  private static OpenAiModel without(String effort, String most) {
    OpenAiModel all = from(NONE, most);
    return new OpenAiModel(
        all.efforts.stream().filter(each -> !each.equals(effort)).toList(),
        NONE,
        all.chatTools,
        all.refusesStop);
  }

  private OpenAiModel usually(String effort) {
    return new OpenAiModel(efforts, effort, chatTools, refusesStop);
  }

  private OpenAiModel tools(ChatTools taken) {
    return new OpenAiModel(efforts, usualEffort, taken, refusesStop);
  }

  private OpenAiModel refusingStop() {
    return new OpenAiModel(efforts, usualEffort, chatTools, true);
  }

  private record Row(String prefix, OpenAiModel model) {
    /** The whole name, or up to where a version or a variant begins. */
    boolean fits(String name) {
      return name.startsWith(prefix)
          && (prefix.endsWith(".")
              || name.length() == prefix.length()
              || "-.:o@".indexOf(name.charAt(prefix.length())) >= 0);
    }
  }
}
