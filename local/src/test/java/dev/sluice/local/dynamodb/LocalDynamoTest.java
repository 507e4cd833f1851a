package dev.sluice.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.DynamoClients;
import dev.sluice.local.TemplateFixture;
import dev.sluice.local.template.TableSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

@Timeout(120)
final class LocalDynamoTest {
  private static final List<TableSpec> TABLES = TemplateFixture.template().tables();

  @TempDir private Path folder;

  @Test
  void makesTheTablesOfTheTemplateInMemory() throws IOException {
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty(), TABLES);
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri())) {
      assertTrue(InetAddress.getByName(dynamo.uri().getHost()).isLoopbackAddress());
      DynamoDbClient client = clients.patient();
      assertEquals(
          Set.of("LedgerTable", "UsageTable", "keys"),
          Set.copyOf(client.listTables().tableNames()));

      TableDescription usage = client.describeTable(r -> r.tableName("UsageTable")).table();
      assertEquals(TableStatus.ACTIVE, usage.tableStatus());
      assertEquals("NEW_IMAGE", usage.streamSpecification().streamViewTypeAsString());
      GlobalSecondaryIndexDescription index = usage.globalSecondaryIndexes().getFirst();
      assertEquals("by-tenant", index.indexName());
      assertEquals(ProjectionType.INCLUDE, index.projection().projectionType());
      assertEquals(List.of("cost"), index.projection().nonKeyAttributes());
      assertEquals(
          "expires",
          client
              .describeTimeToLive(r -> r.tableName("UsageTable"))
              .timeToLiveDescription()
              .attributeName());

      TableDescription ledger = client.describeTable(r -> r.tableName("LedgerTable")).table();
      assertEquals(
          List.of("pk", "sk"), ledger.keySchema().stream().map(k -> k.attributeName()).toList());
    }
  }

  @Test
  void whatIsInAFolderSurvivesARestart() throws IOException {
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("key-1"));
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.of(folder), TABLES);
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri())) {
      clients.patient().putItem(r -> r.tableName("keys").item(item));
    }
    try (LocalDynamo dynamo = LocalDynamo.start(Optional.of(folder), TABLES);
        DynamoClients clients = DynamoClients.ofEndpoint(dynamo.uri())) {
      assertEquals(item, clients.patient().getItem(r -> r.tableName("keys").key(item)).item());
    }
  }

  @Test
  void aFolderWithOtherKeysIsRefusedInASentence() throws IOException {
    TableSpec before = table(new TableSpec.Key("id", Optional.empty()), Map.of("id", "S"));
    TableSpec now = table(new TableSpec.Key("id", Optional.of("at")), Map.of("id", "S", "at", "N"));
    LocalDynamo.start(Optional.of(folder), List.of(before)).close();
    IOException refused =
        assertThrows(IOException.class, () -> LocalDynamo.start(Optional.of(folder), List.of(now)));
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("The table Things was made by another version of Sluice"),
        refused.getMessage());
  }

  private static TableSpec table(TableSpec.Key key, Map<String, String> attributes) {
    return new TableSpec(
        "Things", "Things", attributes, key, List.of(), Optional.empty(), Optional.empty());
  }
}
