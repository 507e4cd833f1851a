package dev.sluice.aws;

import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Circuits in one partition of a DynamoDB table, one item a target ({@link CircuitItem}). Each call
 * is one try with a short time limit: circuits are not money, and a request is waiting.
 * Thread-safe.
 */
public final class DynamoCircuitStore implements CircuitStore {
  /** How long a call may take: what is known later than this is not worth a request's time. */
  public static final Duration TIME_LIMIT = Duration.ofMillis(500);

  private final DynamoDbClient client;
  private final String table;
  private final Duration timeLimit;

  /** The circuits in this table, within {@link #TIME_LIMIT} a call. */
  public DynamoCircuitStore(DynamoClients clients, String table) {
    this(clients, table, TIME_LIMIT);
  }

  /**
   * The circuits in this table.
   *
   * @param table its name or ARN; its key is {@code purpose} and {@code id}, both strings
   * @param timeLimit how long a call may take at most
   */
  public DynamoCircuitStore(DynamoClients clients, String table, Duration timeLimit) {
    this.client = clients.once();
    this.table = table;
    this.timeLimit = timeLimit;
  }

  /**
   * Reads the one partition, eventually consistent: half the price, and most often the same. A
   * process that reads the state of a moment ago sends that target one second's requests more, as
   * it would have if it had looked a second earlier; nothing is decided on the read alone, because
   * the later moment wins in {@link #note}.
   */
  @Override
  public Map<String, SharedCircuit> read() {
    try {
      // One page: a megabyte holds the circuits of some thousand targets.
      return CircuitItem.read(
          client
              .query(r ->
                  r.tableName(table)
                      .keyConditionExpression("#purpose = :circuit")
                      .expressionAttributeNames(Map.of("#purpose", CircuitItem.PURPOSE))
                      .expressionAttributeValues(Map.of(":circuit", CircuitItem.CIRCUIT))
                      .consistentRead(false)
                      .overrideConfiguration(o -> o.apiCallTimeout(timeLimit)))
              .items());
    } catch (SdkException e) {
      throw Outage.ofRead("the circuits", e);
    }
  }

  @Override
  public void note(String targetId, SharedCircuit circuit) {
    Map<String, AttributeValue> item = CircuitItem.write(targetId, circuit);
    try {
      client.putItem(r ->
          r.tableName(table)
              .item(item)
              .conditionExpression("attribute_not_exists(#moment) OR #moment < :moment")
              .expressionAttributeNames(Map.of("#moment", CircuitItem.MOMENT))
              .expressionAttributeValues(Map.of(":moment", item.get(CircuitItem.MOMENT)))
              .overrideConfiguration(o -> o.apiCallTimeout(timeLimit)));
    } catch (ConditionalCheckFailedException _) {
      // Somebody has told of something later, and that holds.
    } catch (SdkException e) {
      throw Outage.ofWrite("telling of the circuit of " + targetId, e);
    }
  }
}
