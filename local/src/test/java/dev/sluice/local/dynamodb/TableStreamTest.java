package dev.sluice.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.DynamoClients;
import dev.sluice.json.JsonValue;
import dev.sluice.local.template.TableSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A machine that slept: every iterator that the stream has is too old when it wakes up. */
@Timeout(120)
final class TableStreamTest {
  private static final TableSpec TABLE =
      new TableSpec(
          "Things",
          "Things",
          Map.of("id", "S"),
          new TableSpec.Key("id", Optional.empty()),
          List.of(),
          Optional.of("NEW_IMAGE"),
          Optional.empty());

  private final BlockingQueue<JsonValue> delivered = new LinkedBlockingQueue<>();

  @Test
  void afterASleepItGoesOnWhereItWas() throws Exception {
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty(), List.of(TABLE));
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri());
        OldIterators between = OldIterators.before(dynamo.uri());
        TableStream _ = TableStream.follow(between.uri(), "Things", delivered::addAll)) {
      put(clients, "first");
      assertEquals("first", next());
      between.sleep();
      put(clients, "second");
      assertEquals("second", next());
      between.sleep();
      put(clients, "third");
      assertEquals("third", next());
    }
    assertEquals(List.of(), List.copyOf(delivered));
  }

  @Test
  void whatWasThereBeforeASleepAndBeforeItBeganIsNotDelivered() throws Exception {
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty(), List.of(TABLE));
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri());
        OldIterators between = OldIterators.before(dynamo.uri())) {
      put(clients, "before");
      try (TableStream _ = TableStream.follow(between.uri(), "Things", delivered::addAll)) {
        between.sleep();
        assertTrue(between.answered(), "the stream is not read any more");
        put(clients, "after");
        assertEquals("after", next());
      }
    }
    assertEquals(List.of(), List.copyOf(delivered));
  }

  private static void put(DynamoClients clients, String id) {
    clients
        .patient()
        .putItem(r -> r.tableName("Things").item(Map.of("id", AttributeValue.fromS(id))));
  }

  private String next() throws InterruptedException, IOException {
    return Optional.ofNullable(delivered.poll(20, TimeUnit.SECONDS))
        .orElseThrow(() -> new IOException("nothing was delivered"))
        .path("dynamodb", "NewImage", "id", "S")
        .stringOr("");
  }
}
