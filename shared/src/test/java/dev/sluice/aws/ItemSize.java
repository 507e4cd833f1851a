package dev.sluice.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB counts an item as, in bytes: names and texts in UTF-8, and for a number a byte for
 * two digits and one more (Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats").
 * Only for texts and numbers.
 */
@NullMarked
final class ItemSize {
  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(entry -> utf8(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return value.type() == AttributeValue.Type.S
        ? utf8(value.s())
        : (value.n().replace("-", "").length() + 1) / 2 + 1;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
