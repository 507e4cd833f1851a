package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@NullMarked
final class AttributesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":\"text\",\"b\":\"\",\"c\":true,\"d\":false,\"e\":null}",
        "{\"n\":[0,-1,9223372036854775807,123456789012345678901234567890,0.1,1.5e-9]}",
        "{\"deep\":{\"list\":[[],{},[{\"x\":[1]}]]}}"
      })
  void whatGoesInComesOut(String text) {
    JsonValue json = Json.parse(text);
    assertEquals(json, Attributes.json(Attributes.of(json)));
  }

  @Test
  void numbersAndTextsHaveTheirOwnTypes() {
    assertEquals(
        Map.of("n", AttributeValue.fromN("12"), "s", AttributeValue.fromS("12")),
        Attributes.of(Json.parse("{\"n\":12,\"s\":\"12\"}")));
  }

  @Test
  void aNumberThatDynamoDbCannotKeepIsRefused() {
    JsonValue json = Json.parse("{\"n\":" + "1".repeat(39) + "}");
    assertThrows(IllegalArgumentException.class, () -> Attributes.of(json));
  }
}
