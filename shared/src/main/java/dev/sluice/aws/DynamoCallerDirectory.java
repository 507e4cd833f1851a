package dev.sluice.aws;

import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Keys in a DynamoDB table, one item each ({@link KeyItem}). Thread-safe. */
public final class DynamoCallerDirectory implements CallerDirectory {
  private final DynamoDbClient client;
  private final String table;

  /**
   * The keys in this table.
   *
   * @param table its name or ARN; its key is {@code key_id}, a string
   */
  public DynamoCallerDirectory(DynamoClients clients, String table) {
    this.client = clients.patient();
    this.table = table;
  }

  @Override
  public Optional<KeyRecord> find(String keyId) {
    try {
      Map<String, AttributeValue> item =
          client
              .getItem(r -> r.tableName(table).key(KeyItem.key(keyId)).consistentRead(true))
              .item();
      return item.isEmpty() ? Optional.empty() : Optional.of(KeyItem.read(item));
    } catch (SdkException e) {
      throw Outage.ofRead("the key " + keyId, e);
    }
  }

  @Override
  public boolean add(KeyRecord key) {
    try {
      client.putItem(r ->
          r.tableName(table)
              .item(KeyItem.write(key))
              .conditionExpression("attribute_not_exists(key_id)")
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // An earlier try of this very write may be what is there; otherwise the id is taken.
      return e.hasItem() && KeyItem.read(e.item()).equals(key);
    } catch (SdkException e) {
      throw Outage.ofWrite("the new key " + key.keyId(), e);
    }
  }
}
