package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.aws.DynamoCircuitStore;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testkit.MemoryCircuitStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class CircuitStoresTest {
  private static final String TABLE = DynamoLocal.table("purpose", "id");
  private static final DynamoDbClient CLIENT = DynamoLocal.clients().patient();

  private static DynamoCircuitStore storeOf(String table) {
    return new DynamoCircuitStore(DynamoLocal.clients(), table, Duration.ofMinutes(1));
  }

  @Nested
  final class Memory extends CircuitStoreContract {
    Memory() {
      super(new MemoryCircuitStore());
    }
  }

  @Nested
  final class Dynamo extends CircuitStoreContract {
    Dynamo() {
      super(storeOf(TABLE));
    }

    private Map<String, AttributeValue> item() {
      Map<String, AttributeValue> key =
          Map.of("purpose", AttributeValue.fromS("CIRCUIT"), "id", AttributeValue.fromS(target));
      return CLIENT.getItem(r -> r.tableName(TABLE).key(key).consistentRead(true)).item();
    }

    @Test
    void saysWhenACircuitMayBeForgotten() {
      store.note(target, opened(0));
      long until = opened(0).until().getEpochSecond();
      assertEquals(AttributeValue.fromN(Long.toString(until + 3_600)), item().get("ttl"));
    }

    @Test
    void whatAnotherVersionWroteIsPassedOverAndWhatIsOfAnotherPurposeIsNotSeen() {
      store.note(target, opened(0));
      put(Map.of("id", "odd-cause-of-" + target, "cause", "BORED"));
      put(Map.of("id", "odd-state-of-" + target, "circuit", "ajar"));
      put(Map.of("id", target, "purpose", "DEFERRED", "cause", "NO_MODEL"));
      assertEquals(Optional.of(opened(0)), told());
    }

    @Test
    void aTableThatIsNotThereIsAnOutage() {
      DynamoCircuitStore gone = storeOf("no-such-table");
      assertThrows(StoreUnavailable.class, gone::read);
      assertThrows(StoreUnavailable.class, () -> gone.note(target, opened(0)));
    }

    /** The item of the target with other texts in it. */
    private void put(Map<String, String> texts) {
      Map<String, AttributeValue> item = new HashMap<>(item());
      texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
      CLIENT.putItem(r -> r.tableName(TABLE).item(item));
    }
  }
}
