package dev.sluice.aws;

import dev.sluice.caller.Scope;
import dev.sluice.usage.UsageJson;
import dev.sluice.usage.UsageRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The usage table as it is, for tests.
 *
 * @param clients the way to it
 * @param name its name
 */
public record UsageTable(DynamoClients clients, String name) {
  /** The record of this request. */
  public Optional<UsageRecord> find(String requestId) {
    Map<String, AttributeValue> key = Map.of("request_id", AttributeValue.fromS(requestId));
    Map<String, AttributeValue> item =
        clients.patient().getItem(r -> r.tableName(name).key(key).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item));
  }

  /** Every record that is charged to this scope. */
  public List<UsageRecord> of(Scope scope) {
    return clients
        .patient()
        .scanPaginator(r -> r.tableName(name).consistentRead(true))
        .items()
        .stream()
        .map(UsageTable::read)
        .filter(record -> record.scopes().contains(scope))
        .toList();
  }

  private static UsageRecord read(Map<String, AttributeValue> item) {
    return UsageJson.read(Attributes.json(item));
  }
}
