package dev.sluice.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.money.Money;
import dev.sluice.usage.ReportPeriod.Reading.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class CostTallyTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  /** The argument is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyDimensionAddsUpToTheSumOfTheRecordsToTheNano(long seed) {
    Random random = new Random(seed);
    List<UsageRecord> records = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      records.add(Records.any(random));
    }
    Money sum = records.stream().map(UsageRecord::charge).reduce(Money.ZERO, Money::plus);

    CostReport report = report(records);

    for (CostReport each : List.of(report, report.ofDearest(5), report.ofDearest(0))) {
      assertEquals(sum, each.total().cost());
      assertEquals(500, each.total().requests());
      for (Dimension dimension : Dimension.values()) {
        assertEquals(
            each.total(),
            each.rows(dimension).stream()
                .map(CostReport.Row::spend)
                .reduce(Spend.NONE, Spend::plus),
            dimension::code);
      }
    }
    assertEquals(
        report.total().errors(),
        report.errors().values().stream().mapToLong(Long::longValue).sum());
    assertTrue(report.total().unpriced() > 0);
  }

  @Test
  void theDearestComeFirstAndRequestsWithoutANameAreARow() {
    CostReport report =
        report(
            List.of(
                record("ada", Optional.of("search"), 5),
                record("bob", Optional.empty(), 9),
                record("ada", Optional.empty(), 3)));
    assertEquals(
        List.of(Optional.of("acme/bob"), Optional.of("acme/ada")),
        report.rows(Dimension.USER).stream().map(CostReport.Row::name).toList());
    assertEquals(
        List.of(Optional.empty(), Optional.of("search")),
        report.rows(Dimension.TASK).stream().map(CostReport.Row::name).toList());
    assertEquals(Money.ofNanos(8), report.rows(Dimension.USER).getLast().spend().cost());
  }

  @Test
  void whatHasNoRowOfItsOwnIsCountedTogether() {
    CostReport report =
        report(
            List.of(
                record("ada", Optional.empty(), 5),
                record("bob", Optional.empty(), 9),
                record("eve", Optional.empty(), 3)));
    List<CostReport.Row> rows = report.ofDearest(1).rows(Dimension.USER);
    assertEquals(2, rows.size());
    assertEquals(Optional.of("acme/bob"), rows.getFirst().name());
    assertEquals(2, rows.getLast().others());
    assertEquals(Money.ofNanos(8), rows.getLast().spend().cost());
  }

  @Test
  void aRequestWithoutAPriceIsChargedAsFarAsItIsKnownAndCounted() {
    CostReport report =
        report(
            List.of(
                Records.of(
                    List.of(new Scope.Tenant("acme")),
                    Optional.empty(),
                    Optional.of(ErrorCategory.UPSTREAM_TIMEOUT),
                    Optional.empty(),
                    Money.ofNanos(7))));
    assertEquals(new Spend(1, 1, 10, 4, Money.ofNanos(7), 1), report.total());
    assertEquals(Map.of(ErrorCategory.UPSTREAM_TIMEOUT, 1L), report.errors());
  }

  @Test
  void nothingIsAReportToo() {
    CostReport report = report(List.of());
    assertEquals(Spend.NONE, report.total());
    assertEquals(List.of(), report.rows(Dimension.TENANT));
  }

  private static UsageRecord record(String user, Optional<String> task, long nanos) {
    return Records.of(
        List.of(Scope.User.of("acme", user), new Scope.Tenant("acme")),
        task,
        Optional.empty(),
        Optional.of(Money.ofNanos(nanos)),
        Money.ZERO);
  }

  private static CostReport report(List<UsageRecord> records) {
    CostTally tally = new CostTally();
    records.forEach(tally::add);
    if (ReportPeriod.parse("yesterday", NOW) instanceof Read(var period)) {
      return tally.report(period, NOW);
    }
    throw new AssertionError("yesterday is no period");
  }
}
