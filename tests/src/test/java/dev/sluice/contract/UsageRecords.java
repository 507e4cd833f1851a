package dev.sluice.contract;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.TokenUsage;
import dev.sluice.money.Money;
import dev.sluice.usage.AttemptRecord;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Usage records to append: with all there can be, and with nothing that need not be. */
final class UsageRecords {
  private UsageRecords() {}

  /** Everything but an error. */
  static UsageRecord full(RequestId id, long costNanos) {
    return new UsageRecord(
        id,
        "k1",
        List.of(new Scope.Key("k1"), Scope.User.of("acme", "Ada #1"), new Scope.Tenant("acme")),
        "mini",
        Optional.of("openai/gpt-4o-mini"),
        true,
        Optional.of("search"),
        List.of("web", ""),
        Optional.empty(),
        Optional.of(new TokenUsage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        true,
        Optional.of(Money.ofNanos(costNanos)),
        List.of(id + "0", id + "1"),
        List.of(
            new AttemptRecord(
                "first",
                Optional.of(FailureClass.RATE_LIMITED),
                OptionalInt.of(429),
                Duration.ofMillis(80),
                Optional.of(Money.ZERO)),
            new AttemptRecord(
                "openai/gpt-4o-mini",
                Optional.empty(),
                OptionalInt.empty(),
                Duration.ofMillis(700),
                Optional.empty())),
        Optional.of(Duration.ofMillis(310)),
        Duration.ofMillis(812),
        "2026-11-24");
  }

  /** Some 100 KB, which is more than any record has: a tenth of what DynamoDB answers at once. */
  static UsageRecord large(RequestId id) {
    UsageRecord bare = bare(id);
    return new UsageRecord(
        bare.id(),
        bare.keyId(),
        bare.scopes(),
        bare.modelAsked(),
        bare.target(),
        bare.stream(),
        bare.task(),
        bare.tags(),
        bare.error(),
        bare.usage(),
        bare.estimated(),
        bare.cost(),
        bare.holds(),
        bare.attempts(),
        bare.firstContent(),
        bare.total(),
        "2026-11-24".repeat(10_000));
  }

  /** A request that came to nothing. */
  static UsageRecord bare(RequestId id) {
    return new UsageRecord(
        id,
        "k1",
        List.of(new Scope.Key("k1")),
        "mini",
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.of(ErrorCategory.LEDGER_UNAVAILABLE),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Duration.ZERO,
        "2026-11-24");
  }

  /** The same with times finer than a record keeps. */
  static UsageRecord withFineTimes(UsageRecord record) {
    return new UsageRecord(
        record.id(),
        record.keyId(),
        record.scopes(),
        record.modelAsked(),
        record.target(),
        record.stream(),
        record.task(),
        record.tags(),
        record.error(),
        record.usage(),
        record.estimated(),
        record.cost(),
        record.holds(),
        record.attempts(),
        record.firstContent().map(time -> time.plusNanos(123_456)),
        record.total().plusNanos(987_654),
        record.prices());
  }
}
