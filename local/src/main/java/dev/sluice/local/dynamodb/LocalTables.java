package dev.sluice.local.dynamodb;

import dev.sluice.local.template.TableSpec;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Makes the tables of a template, as CloudFormation does on AWS. */
final class LocalTables {
  private LocalTables() {}

  /**
   * Makes the tables that are not there and checks the others.
   *
   * @throws IOException if a table is there with another layout, or cannot be made; the message is
   *     a sentence
   */
  static void create(URI endpoint, List<TableSpec> tables) throws IOException {
    try (DynamoDbClient client = LocalClients.tables(endpoint)) {
      for (TableSpec table : tables) {
        ensure(client, table);
      }
    } catch (SdkException e) {
      throw new IOException("DynamoDB Local does not make its tables: " + e.getMessage(), e);
    }
  }

  private static void ensure(DynamoDbClient client, TableSpec table) throws IOException {
    TableDescription there;
    try {
      there = client.describeTable(request -> request.tableName(table.name())).table();
    } catch (ResourceNotFoundException _) {
      client.createTable(request(table));
      table.timeToLive().ifPresent(attribute -> expire(client, table.name(), attribute));
      return;
    }
    if (!Set.copyOf(there.keySchema()).equals(Set.copyOf(keySchema(table.key())))
        || !indexNames(there).equals(indexNames(table))) {
      throw new IOException(
          "The table "
              + table.name()
              + " was made by another version of Sluice, with other keys; use another --data,"
              + " or remove that folder and what is in it.");
    }
  }

  private static CreateTableRequest request(TableSpec table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keySchema(table.key()))
            .attributeDefinitions(
                table.attributes().entrySet().stream()
                    .map(attribute ->
                        AttributeDefinition.builder()
                            .attributeName(attribute.getKey())
                            .attributeType(attribute.getValue())
                            .build())
                    .toList());
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(LocalTables::index).toList());
    }
    table
        .streamView()
        .ifPresent(
            view -> request.streamSpecification(s -> s.streamEnabled(true).streamViewType(view)));
    return request.build();
  }

  private static GlobalSecondaryIndex index(TableSpec.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keySchema(index.key()))
        .projection(projection -> {
          projection.projectionType(index.projection());
          if (!index.included().isEmpty()) {
            projection.nonKeyAttributes(index.included());
          }
        })
        .build();
  }

  private static void expire(DynamoDbClient client, String table, String attribute) {
    client.updateTimeToLive(request ->
        request
            .tableName(table)
            .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
  }

  private static List<KeySchemaElement> keySchema(TableSpec.Key key) {
    List<KeySchemaElement> schema = new ArrayList<>();
    schema.add(element(key.partition(), KeyType.HASH));
    key.sort().ifPresent(sort -> schema.add(element(sort, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement element(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static Set<String> indexNames(TableDescription table) {
    return table.globalSecondaryIndexes().stream()
        .map(GlobalSecondaryIndexDescription::indexName)
        .collect(Collectors.toSet());
  }

  private static Set<String> indexNames(TableSpec table) {
    return table.indexes().stream().map(TableSpec.Index::name).collect(Collectors.toSet());
  }
}
