package dev.sluice.aws;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * JSON as DynamoDB attributes and back. A number keeps its digits, up to the 38 that DynamoDB keeps
 * (Amazon DynamoDB Developer Guide, "Data types"); zeros at the end of a fraction are not kept
 * there. Members that are missing are left out.
 */
final class Attributes {
  private static final int MOST_DIGITS = 38;

  private Attributes() {}

  /** The members of an object, by name. */
  static Map<String, AttributeValue> of(JsonValue object) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (String name : object.names()) {
      item.put(name, attribute(object.get(name)));
    }
    return item;
  }

  /** The object with these members. */
  static JsonValue json(Map<String, AttributeValue> item) {
    JsonObject object = Json.object();
    item.forEach((name, value) -> object.put(name, json(value)));
    return object.build();
  }

  private static AttributeValue attribute(JsonValue value) {
    if (value.isObject()) {
      return AttributeValue.fromM(of(value));
    }
    if (value.isArray()) {
      return AttributeValue.fromL(value.items().stream().map(Attributes::attribute).toList());
    }
    if (value.isBoolean()) {
      return AttributeValue.fromBool(value.isTrue());
    }
    if (value.isNull()) {
      return AttributeValue.fromNul(true);
    }
    return value
        .decimal()
        .map(Attributes::number)
        .or(() -> value.string().map(AttributeValue::fromS))
        .orElseThrow(() -> new IllegalArgumentException("no attribute for " + value.kind()));
  }

  private static AttributeValue number(BigDecimal number) {
    if (number.precision() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "a number of more than " + MOST_DIGITS + " digits: DynamoDB cannot keep it");
    }
    return AttributeValue.fromN(number.toString());
  }

  private static JsonValue json(AttributeValue value) {
    return switch (value.type()) {
      case S -> Json.string(value.s());
      // Parsed as JSON, so that it is the same kind of number as when it came in.
      case N -> Json.parse(value.n());
      case BOOL -> Json.parse(value.bool().toString());
      case NUL -> Json.parse("null");
      case L -> Json.array(value.l().stream().map(Attributes::json).toList());
      case M -> json(value.m());
      case SS, NS, BS, B, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("an attribute that is not JSON: " + value.type());
    };
  }
}
