package dev.sluice.aws;

import dev.sluice.usage.UsageHistory;
import dev.sluice.usage.UsageJson;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Usage records in a DynamoDB table, one item each: the members of {@link UsageJson}, and {@code
 * expires}, the epoch second after which the table's time to live may remove it. Thread-safe.
 */
public final class DynamoUsageLog implements UsageLog {
  /** How long a record is kept if nobody says otherwise. */
  public static final Duration KEPT = UsageHistory.KEPT;

  private final DynamoDbClient client;
  private final String table;
  private final Duration kept;

  /** The records in this table, kept for {@link #KEPT}. */
  public DynamoUsageLog(DynamoClients clients, String table) {
    this(clients, table, KEPT);
  }

  /**
   * The records in this table.
   *
   * @param table its name or ARN; its key is {@code request_id}, a string
   * @param kept how long after a request's arrival its record is kept
   */
  public DynamoUsageLog(DynamoClients clients, String table, Duration kept) {
    this.client = clients.patient();
    this.table = table;
    this.kept = kept;
  }

  @Override
  public UsageRecord append(UsageRecord record) {
    try {
      client.putItem(r ->
          r.tableName(table)
              .item(item(record))
              .conditionExpression("attribute_not_exists(request_id)")
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return record;
    } catch (ConditionalCheckFailedException e) {
      UsageRecord first = UsageJson.read(Attributes.json(e.item()));
      // What was stored is cut to the millisecond. If it is ours, an earlier try had landed.
      return first.equals(UsageJson.read(UsageJson.write(record))) ? record : first;
    } catch (SdkException e) {
      throw Outage.ofWrite("the usage record of " + record.id(), e);
    }
  }

  private Map<String, AttributeValue> item(UsageRecord record) {
    Map<String, AttributeValue> item = new HashMap<>(Attributes.of(UsageJson.write(record)));
    long expires = record.id().arrival().plus(kept).getEpochSecond();
    item.put("expires", AttributeValue.fromN(Long.toString(expires)));
    return item;
  }
}
