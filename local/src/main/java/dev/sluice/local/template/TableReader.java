package dev.sluice.local.template;

import dev.sluice.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one table of a template (AWS CloudFormation Template Reference). */
final class TableReader {
  private TableReader() {}

  /** An {@code AWS::DynamoDB::Table}. */
  static TableSpec table(String logicalId, JsonValue properties) {
    Map<String, String> attributes = new HashMap<>();
    for (JsonValue attribute : properties.get("AttributeDefinitions").items()) {
      attributes.put(
          attribute.get("AttributeName").stringOr(""), attribute.get("AttributeType").stringOr(""));
    }
    JsonValue timeToLive = properties.get("TimeToLiveSpecification");
    return new TableSpec(
        logicalId,
        properties.get("TableName").stringOr(logicalId),
        attributes,
        key(properties.get("KeySchema")),
        properties.get("GlobalSecondaryIndexes").items().stream().map(TableReader::index).toList(),
        properties.path("StreamSpecification", "StreamViewType").string(),
        timeToLive.get("Enabled").isTrue()
            ? timeToLive.get("AttributeName").string()
            : Optional.empty());
  }

  /** An {@code AWS::Serverless::SimpleTable}: one key attribute, {@code id} unless it says more. */
  static TableSpec simple(String logicalId, JsonValue properties) {
    String name = properties.path("PrimaryKey", "Name").stringOr("id");
    String type = properties.path("PrimaryKey", "Type").stringOr("String");
    return new TableSpec(
        logicalId,
        properties.get("TableName").stringOr(logicalId),
        Map.of(name, type.substring(0, 1)),
        new TableSpec.Key(name, Optional.empty()),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static TableSpec.Index index(JsonValue index) {
    JsonValue projection = index.get("Projection");
    return new TableSpec.Index(
        index.get("IndexName").stringOr(""),
        key(index.get("KeySchema")),
        projection.get("ProjectionType").stringOr("ALL"),
        projection.get("NonKeyAttributes").items().stream()
            .map(name -> name.stringOr(""))
            .toList());
  }

  private static TableSpec.Key key(JsonValue schema) {
    return new TableSpec.Key(part(schema, "HASH").orElse(""), part(schema, "RANGE"));
  }

  private static Optional<String> part(JsonValue schema, String type) {
    return schema.items().stream()
        .filter(part -> part.get("KeyType").stringOr("").equals(type))
        .flatMap(part -> part.get("AttributeName").string().stream())
        .findFirst();
  }
}
