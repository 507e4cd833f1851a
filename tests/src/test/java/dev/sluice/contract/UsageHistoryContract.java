package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.RequestId;
import dev.sluice.testkit.ManualClock;
import dev.sluice.time.Deadline;
import dev.sluice.usage.UsageHistory;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the reading of records by time promises: each of the span once, and no other. */
abstract class UsageHistoryContract {
  private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-25T00:00:00Z");

  private final UsageLog log;
  private final UsageHistory history;
  private final ManualClock clock = new ManualClock(UNTIL);

  /**
   * The contract of what keeps records here.
   *
   * @param <P> what says where
   * @param place an empty place
   * @param log the log there
   * @param history its history
   */
  <P> UsageHistoryContract(P place, Function<P, UsageLog> log, Function<P, UsageHistory> history) {
    this.log = log.apply(place);
    this.history = history.apply(place);
  }

  @Test
  void theSpanHasItsFirstMomentAndNotItsLast() {
    UsageRecord before = record(FROM.minusMillis(1), 1);
    UsageRecord first = record(FROM, 2);
    UsageRecord last = record(UNTIL.minusMillis(1), 3);
    UsageRecord after = record(UNTIL, 4);
    List.of(before, first, last, after).forEach(log::append);
    assertEquals(List.of(first, last), read(FROM, UNTIL));
  }

  @Test
  void anEmptySpanIsReadToItsEnd() {
    log.append(record(FROM, 1));
    assertEquals(List.of(), read(UNTIL, UNTIL.plus(Duration.ofDays(1))));
  }

  /**
   * More than DynamoDB answers at once (1 MB), in each of the parts that are read side by side, and
   * much of it of another day.
   */
  @Test
  void ofManyEachIsReadOnce() {
    List<UsageRecord> expected = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      Instant arrival = FROM.plusSeconds(i);
      Instant other = UNTIL.plusSeconds(i);
      UsageRecord record = UsageRecords.large(RequestId.of(i % 3 == 0 ? arrival : other, i));
      log.append(record);
      if (i % 3 == 0) {
        expected.add(record);
      }
    }
    assertEquals(expected, read(FROM, UNTIL));
  }

  @Test
  void ifTheTimeIsUpItSaysSo() {
    log.append(record(FROM, 1));
    Deadline deadline = Deadline.in(Duration.ZERO, clock);
    assertFalse(history.read(FROM, UNTIL, deadline, _ -> {}));
  }

  private List<UsageRecord> read(Instant from, Instant until) {
    List<UsageRecord> found = new ArrayList<>();
    assertTrue(history.read(from, until, Deadline.in(Duration.ofMinutes(1), clock), found::add));
    found.sort(Comparator.comparing(record -> record.id().arrival()));
    return found;
  }

  private static UsageRecord record(Instant arrival, long random) {
    return UsageRecords.full(RequestId.of(arrival, random), random);
  }
}
