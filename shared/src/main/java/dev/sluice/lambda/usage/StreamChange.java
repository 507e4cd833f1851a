package dev.sluice.lambda.usage;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.List;

/**
 * One change to an item of a table, as Lambda hands it over from a DynamoDB stream (AWS Lambda
 * Developer Guide, "Using AWS Lambda with Amazon DynamoDB").
 *
 * @param sequenceNumber its place in the shard, by which Lambda is told where to begin again
 * @param inserted whether the item is new; otherwise it was changed or removed
 * @param image the item as it is now, missing if it was removed; not read yet, so that an image
 *     that cannot be read spoils no other
 */
record StreamChange(String sequenceNumber, boolean inserted, JsonValue image) {
  /**
   * The changes of an event, in their order.
   *
   * @throws dev.sluice.json.JsonException if it is not JSON
   * @throws IllegalArgumentException if it is not an event of a DynamoDB stream
   */
  static List<StreamChange> read(byte[] event) {
    JsonValue records = Json.parse(event).get("Records");
    if (!records.isArray()) {
      throw new IllegalArgumentException("the event is not one of a stream");
    }
    return records.items().stream().map(StreamChange::read).toList();
  }

  /**
   * The item, in plain JSON.
   *
   * @throws IllegalArgumentException if it is not an item, or holds what is not JSON
   */
  JsonValue item() {
    if (!image.isObject()) {
      throw new IllegalArgumentException("the change has no image of the item");
    }
    return plain(image);
  }

  private static StreamChange read(JsonValue record) {
    JsonValue change = record.get("dynamodb");
    return new StreamChange(
        change
            .get("SequenceNumber")
            .string()
            .orElseThrow(() -> new IllegalArgumentException("a change has no sequence number")),
        record.get("eventName").stringOr("").equals("INSERT"),
        change.get("NewImage"));
  }

  /** Takes the letters of DynamoDB's types off the members ({@code {"S":"ada"}}). */
  private static JsonValue plain(JsonValue members) {
    JsonObject object = Json.object();
    for (String name : members.names()) {
      object.put(name, value(members.get(name)));
    }
    return object.build();
  }

  private static JsonValue value(JsonValue attribute) {
    String type = attribute.names().stream().findFirst().orElse("");
    JsonValue value = attribute.get(type);
    return switch (type) {
      case "S", "BOOL" -> value;
      case "N" -> Json.parse(value.stringOr(""));
      case "NULL" -> Json.parse("null");
      case "L" -> Json.array(value.items().stream().map(StreamChange::value).toList());
      case "M" -> plain(value);
      default -> throw new IllegalArgumentException("an attribute that is not JSON: " + type);
    };
  }
}
