package dev.sluice.lambda.admin;

import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestProblem;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.names.NearestNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the bodies of the administrator's requests, in LiteLLM's names. A field that has no meaning
 * here is refused by name: a limit that is silently ignored would be worse than none. Pure.
 */
public final class AdminRequests {
  /** Whose keys and scopes do not say: architecture's tenant {@code default}. */
  public static final String DEFAULT_TENANT = "default";

  private static final Set<String> BUDGET = Set.of("max_budget", "budget_duration");
  private static final Set<String> KEY =
      Set.of(
          "models", "user_id", "team_id", "organization_id", "key_alias", "duration", "metadata");
  private static final Pattern LIFE = Pattern.compile("([1-9][0-9]{0,6})(s|m|h|d|w)");
  private static final BigDecimal MOST_USD = new BigDecimal("1000000000");

  private AdminRequests() {}

  /** What was asked for, or what is wrong with it. */
  public sealed interface Read<T> {
    record Valid<T>(T value) implements Read<T> {}

    record Wrong<T>(RequestProblem problem) implements Read<T> {}
  }

  /** What a text must look like, and how that is said. */
  private record Form(Predicate<String> test, String characters) {
    static final Form ID =
        new Form(
            Scope::isId,
            "letters, digits or any of ._:@+=-, the first of them a letter or a digit");
    static final Form NAME =
        new Form(Scope::isUser, "characters, none of them a control character");
  }

  /**
   * A scope that is to be opened.
   *
   * @param id its id as the caller gave it, without the tenant; empty if one is to be made
   */
  public record NewScope(Optional<String> id, String tenant, List<Budget> budgets) {}

  /** The body of {@code POST /key/generate}. */
  public static Read<NewKey> key(byte[] bytes) {
    return read(
        bytes,
        body -> {
          onlyKnown(body, KEY);
          return new NewKey(
              budgets(body),
              models(body.get("models")),
              text(body, "user_id", Form.NAME),
              text(body, "team_id", Form.ID),
              text(body, "organization_id", Form.ID).orElse(DEFAULT_TENANT),
              text(body, "key_alias", Form.NAME),
              life(body),
              metadata(body.get("metadata")));
        });
  }

  /** The body of {@code POST /user/new}. */
  public static Read<NewScope> user(byte[] bytes) {
    return scope(bytes, "user_id", Form.NAME);
  }

  /** The body of {@code POST /team/new}. */
  public static Read<NewScope> team(byte[] bytes) {
    return scope(bytes, "team_id", Form.ID);
  }

  /** The body of {@code POST /organization/new}. */
  public static Read<NewScope> organization(byte[] bytes) {
    return scope(bytes, "organization_id", Form.ID);
  }

  private static Read<NewScope> scope(byte[] bytes, String idField, Form form) {
    return read(
        bytes,
        body -> {
          onlyKnown(body, new TreeSet<>(List.of(idField, "organization_id")));
          return new NewScope(
              text(body, idField, form),
              text(body, "organization_id", Form.ID).orElse(DEFAULT_TENANT),
              budgets(body));
        });
  }

  private static <T> Read<T> read(byte[] bytes, Function<JsonValue, T> reader) {
    try {
      JsonValue body = bytes.length == 0 ? Json.object().build() : Json.parse(bytes);
      if (!body.isObject()) {
        throw wrong("", "The request body must be a JSON object, not " + body.kind() + ".");
      }
      return new Read.Valid<>(reader.apply(body));
    } catch (JsonException e) {
      return new Read.Wrong<>(
          RequestProblem.of("The request body is not valid JSON: " + e.getMessage() + "."));
    } catch (Wrong e) {
      return new Read.Wrong<>(e.problem);
    }
  }

  private static void onlyKnown(JsonValue body, Set<String> known) {
    for (String name : body.names()) {
      if (!known.contains(name) && !BUDGET.contains(name)) {
        throw unknown(name, known);
      }
    }
  }

  private static Wrong unknown(String name, Set<String> known) {
    Set<String> all = new TreeSet<>(known);
    all.addAll(BUDGET);
    String meant =
        NearestNames.of(name, all, 1).stream()
            .map(near -> " Did you mean '" + near + "'?")
            .findFirst()
            .orElse("");
    String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return wrong(shown, "'" + shown + "' has no meaning here (yet): leave it out." + meant);
  }

  private static List<Budget> budgets(JsonValue body) {
    Optional<String> duration = text(body, "budget_duration");
    JsonValue limit = body.get("max_budget");
    if (!limit.isPresent()) {
      if (duration.isPresent()) {
        throw wrong("budget_duration", "'budget_duration' needs a 'max_budget' beside it.");
      }
      return List.of();
    }
    BigDecimal usd = limit.decimal().orElse(BigDecimal.ONE.negate());
    if (usd.signum() < 0 || usd.compareTo(MOST_USD) > 0 || usd.stripTrailingZeros().scale() > 9) {
      throw wrong(
          "max_budget",
          "'max_budget' must be a number of US dollars from 0 to 1000000000 with at most 9"
              + " decimals.");
    }
    return List.of(
        new Budget(Money.ofUsd(usd), duration.map(AdminRequests::window).orElse(Window.TOTAL)));
  }

  private static Window window(String duration) {
    return Window.parse(duration)
        .orElseThrow(() ->
            wrong("budget_duration", "'budget_duration' must be one of: " + Window.FORMS + "."));
  }

  private static List<String> models(JsonValue models) {
    boolean names = models.items().stream().noneMatch(name -> name.stringOr("").isBlank());
    if (models.isPresent() && (!models.isArray() || !names)) {
      throw wrong("models", "'models' must be an array of model names.");
    }
    return models.items().stream().map(name -> name.stringOr("")).toList();
  }

  private static Optional<String> text(JsonValue body, String field, Form form) {
    Optional<String> text = text(body, field);
    if (text.isPresent() && !form.test().test(text.get())) {
      throw wrong(field, "'" + field + "' must have 1 to 128 " + form.characters() + ".");
    }
    return text;
  }

  private static Optional<String> text(JsonValue body, String field) {
    JsonValue value = body.get(field);
    if (value.isPresent() && !value.isString()) {
      throw wrong(field, "'" + field + "' must be a string, not " + value.kind() + ".");
    }
    return value.string();
  }

  private static Optional<Duration> life(JsonValue body) {
    return text(body, "duration")
        .map(text -> {
          Matcher matcher = LIFE.matcher(text);
          if (!matcher.matches()) {
            throw wrong("duration", "'duration' must be a number with s, m, h, d or w: '30d'.");
          }
          long count = Long.parseLong(matcher.group(1));
          return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
          };
        });
  }

  private static JsonValue metadata(JsonValue metadata) {
    if (metadata.isPresent() && !metadata.isObject()) {
      throw wrong("metadata", "'metadata' must be an object, not " + metadata.kind() + ".");
    }
    return metadata.isPresent() ? metadata : Json.object().build();
  }

  private static Wrong wrong(String field, String sentence) {
    return new Wrong(
        field.isEmpty()
            ? RequestProblem.of(sentence)
            : RequestProblem.at(field, "invalid_value", sentence));
  }

  /** Leaves the reading of a body at the first problem; never leaves this class. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RequestProblem problem;

    Wrong(RequestProblem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }
}
