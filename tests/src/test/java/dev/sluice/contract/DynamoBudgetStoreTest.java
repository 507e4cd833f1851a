package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.budget.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoBudgetStoreTest {
  private static final String TABLE = DynamoLocal.table("pk", "sk");
  private static final DynamoDbClient CLIENT = DynamoLocal.clients().patient();

  private static DynamoBudgetStore store() {
    return new DynamoBudgetStore(DynamoLocal.clients(), TABLE);
  }

  private static Map<String, AttributeValue> item(String partition) {
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("LEDGER"));
    return CLIENT.getItem(r -> r.tableName(TABLE).key(key).consistentRead(true)).item();
  }

  @Nested
  final class Hold extends HoldContract {
    Hold() {
      super(store());
    }

    /** One write instead of a thousand. */
    @Override
    void fill(Rules rules, int holds) {
      place("hold-0", rules, 0);
      Map<String, AttributeValue> item = new HashMap<>(item("SCOPE#key#" + scope.id()));
      AttributeValue hold = item.get("h:hold-0");
      for (int i = 1; i < holds; i++) {
        item.put("h:hold-" + i, hold);
      }
      item.put("n", AttributeValue.fromN(Integer.toString(holds)));
      CLIENT.putItem(r -> r.tableName(TABLE).item(item));
    }
  }

  @Nested
  final class Raise extends RaiseContract {
    Raise() {
      super(store());
    }
  }

  @Nested
  final class Settle extends SettleContract {
    Settle() {
      super(store());
    }
  }

  @Nested
  final class Races extends RaceContract {
    Races() {
      super(store());
    }
  }

  /** What the port does not show and the sweeper will need. */
  @Nested
  final class Item extends BudgetStoreContract {
    Item() {
      super(store());
    }

    private Optional<String> number(String name) {
      return Optional.ofNullable(item("SCOPE#key#" + scope.id()).get(name)).map(AttributeValue::n);
    }

    @Test
    void countsTheLiveHolds() {
      Rules rules = openWithADay(100);
      assertEquals(Optional.of("0"), number("n"));
      var hold = place("a", rules, 10);
      place("b", rules, 10);
      assertEquals(Optional.of("2"), number("n"));
      assertDone(store.settle(scope, "a", hold, nanos(3)));
      assertEquals(Optional.of("1"), number("n"));
    }

    @Test
    void entersTheSweepersIndexWithItsFirstHold() {
      Rules rules = openWithADay(100);
      assertEquals(Optional.empty(), number("gp"));
      var hold = place("a", rules, 10);
      int group = Math.floorMod(scope.id().hashCode(), 16);
      assertEquals(Optional.of(Integer.toString(group)), number("gp"));
      String deadline = Long.toString(hold.deadline().getEpochSecond());
      assertEquals(Optional.of(deadline), number("due"));
    }
  }
}
