package dev.sluice.config;

import dev.sluice.budget.Budget;
import dev.sluice.budget.Window;
import dev.sluice.money.Money;
import dev.sluice.provider.declared.Upstreams;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code sluice}: what LiteLLM has no name for. */
record SluiceSettings(
    CorsSettings cors,
    long maxBodyBytes,
    Optional<Budget> defaultUserBudget,
    Upstreams upstreams,
    Duration heartbeat) {
  /** Lambda takes an event of 6 MiB at most, and the body is a part of it. */
  private static final long MOST_BODY_BYTES = 6_291_456;

  /** Leaves room for the rest of the event and for the quotes that its JSON escapes. */
  private static final long USUAL_BODY_BYTES = 6_000_000;

  private static final long LEAST_BODY_BYTES = 1_024;

  static SluiceSettings read(Field unchecked) {
    Field section = unchecked.section(FieldNames.SLUICE);
    // Only ./sluice prices check acts on it.
    section.get("unpriced").items().forEach(item -> item.requiredText("the id of a target"));
    return new SluiceSettings(
        cors(section.get("cors").section(FieldNames.CORS).get("allowed_origins")),
        section
            .get("max_body_bytes")
            .whole(LEAST_BODY_BYTES, MOST_BODY_BYTES)
            .orElse(USUAL_BODY_BYTES),
        budget(section.get("default_user_budget").section(FieldNames.BUDGET)),
        ProvidersReader.read(section.get("providers")),
        section.get("heartbeat").seconds().orElse(GatewayConfig.HEARTBEAT));
  }

  private static CorsSettings cors(Field list) {
    List<String> origins = new ArrayList<>();
    List<Field> items = list.items();
    for (Field item : items) {
      item.requiredText("an origin")
          .filter(origin -> isRight(origin, items, item))
          .ifPresent(origins::add);
    }
    return new CorsSettings(origins);
  }

  private static boolean isRight(String origin, List<Field> all, Field place) {
    if (origin.equals(CorsSettings.ANY)) {
      if (all.size() > 1) {
        place.problem("'*' is every origin: leave the others out");
      }
      return all.size() == 1;
    }
    if (!CorsSettings.isOrigin(origin)) {
      place.problem(
          "must be '*' or an origin as browsers send it, such as https://app.example.com:"
              + " in lower case, without a path and without the usual port");
      return false;
    }
    return true;
  }

  private static Optional<Budget> budget(Field section) {
    if (!section.isGiven()) {
      return Optional.empty();
    }
    Field max = section.get("max_budget");
    Optional<Money> limit = max.value().decimal().flatMap(SluiceSettings::money);
    if (limit.isEmpty()) {
      max.problem("must be an amount of US dollars, zero or more, in whole nano-dollars");
    }
    Field duration = section.get("budget_duration");
    Optional<String> text = duration.text();
    Optional<Window> window =
        text.isEmpty() ? Optional.of(Window.TOTAL) : text.flatMap(Window::parse);
    if (window.isEmpty()) {
      duration.problem("must be " + Window.FORMS);
    }
    return limit.isPresent() && window.isPresent()
        ? Optional.of(new Budget(limit.get(), window.get()))
        : Optional.empty();
  }

  private static Optional<Money> money(BigDecimal usd) {
    try {
      return Optional.of(Money.ofUsd(usd)).filter(money -> !money.isNegative());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
