package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.chat.RequestId;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class UsageLogsTest {
  private static final String TABLE = DynamoLocal.table("request_id");

  @Nested
  final class Memory extends UsageLogContract {
    Memory() {
      super(new MemoryUsageLog());
    }

    @Test
    void showsWhatItKeepsInOrder() {
      MemoryUsageLog kept = new MemoryUsageLog();
      UsageRecord first = kept.append(UsageRecords.full(id, 1));
      UsageRecord second = kept.append(UsageRecords.bare(RequestId.of(ARRIVAL, 1000)));
      assertEquals(List.of(first, second), kept.records());
      assertEquals(Optional.of(second), kept.find(second.id().value()));
    }

    @Test
    void forgetsTheOldestWhenItKeepsTheLatest() {
      MemoryUsageLog kept = MemoryUsageLog.ofLatest(2);
      for (int i = 0; i < 5; i++) {
        kept.append(UsageRecords.bare(RequestId.of(ARRIVAL, i)));
      }
      assertEquals(
          List.of(RequestId.of(ARRIVAL, 3), RequestId.of(ARRIVAL, 4)),
          kept.records().stream().map(UsageRecord::id).toList());
    }
  }

  @Nested
  final class Dynamo extends UsageLogContract {
    Dynamo() {
      super(new DynamoUsageLog(DynamoLocal.clients(), TABLE, Duration.ofDays(2)));
    }

    @Test
    void saysWhenARecordMayGo() {
      log.append(UsageRecords.full(id, 1));
      Map<String, AttributeValue> key = Map.of("request_id", AttributeValue.fromS(id.value()));
      Map<String, AttributeValue> item =
          DynamoLocal.clients().patient().getItem(r -> r.tableName(TABLE).key(key)).item();
      long expires = ARRIVAL.plus(Duration.ofDays(2)).getEpochSecond();
      assertEquals(AttributeValue.fromN(Long.toString(expires)), item.get("expires"));
    }
  }
}
