package dev.sluice.local.prices;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * JSON as people read and compare it: a member a line, the same value always in the same digits.
 */
final class PriceText {
  private static final BigDecimal SMALL = new BigDecimal("0.001");
  private static final int LONG = 40;

  private PriceText() {}

  /** The text of a whole file, in the order of its members. */
  static String of(JsonValue value) {
    return text(value, "") + "\n";
  }

  private static String text(JsonValue value, String indent) {
    String deeper = indent + "  ";
    if (value.isObject() && value.size() > 0) {
      return lines(
          "{",
          value.names(),
          name -> deeper + Json.string(name) + ": " + text(value.get(name), deeper),
          indent + "}");
    }
    if (value.isArray() && value.items().stream().anyMatch(JsonValue::isObject)) {
      return lines("[", value.items(), item -> deeper + text(item, deeper), indent + "]");
    }
    if (value.isArray()) {
      return value.items().stream()
          .map(item -> text(item, deeper))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.decimal().map(PriceText::number).orElseGet(value::toString);
  }

  private static <T> String lines(
      String open, List<T> items, Function<T, String> line, String end) {
    return items.stream().map(line).collect(Collectors.joining(",\n", open + "\n", "\n" + end));
  }

  /** A number as price lists have it: {@code 1.75e-06}, but 0.039 and 272000. */
  static String number(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal plain = number.stripTrailingZeros();
    if (number.abs().compareTo(SMALL) >= 0 || Math.abs((long) plain.scale()) > LONG) {
      return Math.abs((long) plain.scale()) > LONG ? plain.toString() : plain.toPlainString();
    }
    int exponent = plain.precision() - plain.scale() - 1;
    BigDecimal digits = plain.movePointLeft(exponent);
    return String.format(Locale.ROOT, "%se-%02d", digits.toPlainString(), -exponent);
  }
}
