package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.aws.DynamoUsageHistory;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class UsageHistoriesTest {
  @Nested
  final class Memory extends UsageHistoryContract {
    Memory() {
      super(new MemoryUsageLog(), log -> log, log -> log);
    }
  }

  @Nested
  final class Dynamo extends UsageHistoryContract {
    Dynamo() {
      super(
          DynamoLocal.table("request_id"),
          table -> new DynamoUsageLog(DynamoLocal.clients(), table),
          table -> new DynamoUsageHistory(DynamoLocal.clients(), table));
    }

    @Test
    void aTableThatIsNotThereIsAnOutage() {
      DynamoUsageHistory history = new DynamoUsageHistory(DynamoLocal.clients(), "no-such-table");
      Deadline deadline =
          Deadline.in(
              Duration.ofMinutes(1), new ManualClock(Instant.parse("2026-11-25T10:00:00Z")));
      assertThrows(
          StoreUnavailable.class,
          () -> history.read(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), deadline, _ -> {}));
    }
  }
}
