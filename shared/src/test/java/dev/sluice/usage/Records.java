package dev.sluice.usage;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.TokenUsage;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/** Records by chance, with all that a report looks at. */
@NullMarked
final class Records {
  private static final Instant ARRIVAL = Instant.parse("2026-11-24T10:00:00Z");

  private Records() {}

  static UsageRecord any(RandomGenerator random) {
    String tenant = "t" + random.nextInt(3);
    Scope user = Scope.User.of(tenant, "u" + random.nextInt(40));
    List<Scope> scopes =
        random.nextBoolean()
            ? List.of(new Scope.Key("k1"), new Scope.Tenant(tenant))
            : List.of(new Scope.Key("k1"), user, new Scope.Tenant(tenant));
    boolean priced = random.nextInt(5) > 0;
    boolean failed = random.nextInt(4) == 0;
    ErrorCategory[] categories = ErrorCategory.values();
    return of(
        scopes,
        random.nextBoolean() ? Optional.of("task" + random.nextInt(4)) : Optional.empty(),
        failed ? Optional.of(categories[random.nextInt(categories.length)]) : Optional.empty(),
        priced ? Optional.of(Money.ofNanos(random.nextLong(1_000_000_000))) : Optional.empty(),
        Money.ofNanos(random.nextLong(1000)));
  }

  static UsageRecord of(
      List<Scope> scopes,
      Optional<String> task,
      Optional<ErrorCategory> error,
      Optional<Money> cost,
      Money ofFirstTry) {
    RequestId id = RequestId.of(ARRIVAL, cost.hashCode());
    return new UsageRecord(
        id,
        "k1",
        scopes,
        "mini",
        Optional.of("openai/mini"),
        false,
        task,
        List.of(),
        error,
        Optional.of(TokenUsage.of(10, 4)),
        false,
        cost,
        List.of(),
        List.of(
            new AttemptRecord(
                "first",
                Optional.empty(),
                OptionalInt.empty(),
                Duration.ZERO,
                Optional.of(ofFirstTry))),
        Optional.empty(),
        Duration.ZERO,
        "2026-11-24");
  }
}
