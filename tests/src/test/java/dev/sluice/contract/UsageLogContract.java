package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a usage log promises: whoever puts a record first has decided. */
abstract class UsageLogContract {
  static final Instant ARRIVAL = Instant.parse("2026-11-25T10:00:00.123Z");

  private static final AtomicLong REQUESTS = new AtomicLong();

  final UsageLog log;

  /** A request that no other test has. */
  final RequestId id = RequestId.of(ARRIVAL, REQUESTS.incrementAndGet());

  UsageLogContract(UsageLog log) {
    this.log = log;
  }

  @Test
  void theFirstRecordIsKept() {
    UsageRecord record = UsageRecords.full(id, 120);
    assertEquals(record, log.append(record));
  }

  @Test
  void theFirstRecordDecidesAndComesBackWhole() {
    UsageRecord first = UsageRecords.full(id, 120);
    log.append(first);
    assertEquals(first, log.append(UsageRecords.full(id, 7)));
    assertEquals(first, log.append(UsageRecords.bare(id)));
  }

  @Test
  void aRecordOfNothingComesBackWhole() {
    UsageRecord first = UsageRecords.bare(id);
    log.append(first);
    assertEquals(first, log.append(UsageRecords.full(id, 7)));
  }

  @Test
  void repeatedItIsTheSameRecord() {
    UsageRecord record = UsageRecords.withFineTimes(UsageRecords.full(id, 120));
    assertEquals(record, log.append(record));
    assertEquals(record, log.append(record));
  }

  @Test
  void requestsDoNotDecideForEachOther() {
    UsageRecord other = UsageRecords.full(RequestId.of(ARRIVAL, -REQUESTS.incrementAndGet()), 9);
    log.append(UsageRecords.full(id, 120));
    assertEquals(other, log.append(other));
  }

  @Test
  void ofManyAtOnceOneDecidesForAll() {
    List<UsageRecord> answers = Race.of(20, i -> log.append(UsageRecords.full(id, i)));
    assertEquals(1, new HashSet<>(answers).size());
    Money decided = answers.getFirst().cost().orElseThrow();
    assertEquals(decided, log.append(UsageRecords.full(id, 99)).cost().orElseThrow());
  }
}
