package dev.sluice.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonValueTest {
  private static final JsonValue TREE =
      Json.parse("{\"a\":{\"b\":[1,\"two\",null]},\"t\":true,\"n\":null}");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "16, 16",
    "16.0, 16",
    "1.6e1, 16",
    "-5, -5",
    "-0.0, 0",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9.223372036854775807e18, 9223372036854775807"
  })
  void aWholeNumberIsOneHoweverItIsWritten(String text, long expected) {
    assertEquals(OptionalLong.of(expected), Json.parse(text).wholeNumber());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e400",
        "1e999999999",
        "1e-999999999",
        "\"16\"",
        "true",
        "null",
        "[16]"
      })
  void whatIsNoWholeNumberInRangeIsNone(String text) {
    assertEquals(OptionalLong.empty(), Json.parse(text).wholeNumber());
  }

  @Test
  void aPathThatLeadsNowhereIsMissingAndCanBeFollowedOn() {
    JsonValue missing = TREE.path("a", "x", "y").at(3).get("z");
    assertTrue(missing.isMissing());
    assertFalse(missing.isPresent());
    assertFalse(missing.isNull());
    assertEquals("nothing", missing.kind());
    assertEquals(List.of(), missing.items());
    assertEquals(List.of(), missing.names());
    assertEquals(0, missing.size());
    assertEquals(Optional.empty(), missing.string());
    assertTrue(JsonValue.missing().isMissing());
  }

  @Test
  void aNullIsThereAndNotPresent() {
    assertTrue(TREE.get("n").isNull());
    assertFalse(TREE.get("n").isMissing());
    assertFalse(TREE.get("n").isPresent());
  }

  @Test
  void aValueIsOnlyWhatItIs() {
    JsonValue list = TREE.path("a", "b");
    assertEquals(3, list.items().size());
    assertEquals(Optional.of("two"), list.at(1).string());
    assertEquals("none", list.at(0).stringOr("none"));
    assertEquals(Optional.of(BigDecimal.ONE), list.at(0).decimal());
    assertEquals(Optional.empty(), list.at(1).decimal());
    assertEquals(Optional.of(true), TREE.get("t").bool());
    assertTrue(TREE.get("t").isTrue());
    assertFalse(list.isTrue());
    assertEquals(Optional.empty(), list.bool());
    assertEquals(List.of("a", "t", "n"), TREE.names());
  }

  @ParameterizedTest
  @CsvSource({
    "{}, an object",
    "[], an array",
    "\"x\", a string",
    "1, a number",
    "1.5, a number",
    "true, a boolean",
    "null, null"
  })
  void aValueCanSayWhatItIs(String text, String kind) {
    assertEquals(kind, Json.parse(text).kind());
  }

  @Test
  void anEditLeavesTheOriginalAsItWas() {
    String before = TREE.toString();
    JsonValue edited = TREE.edit().put("t", "changed").remove("a").build();
    assertEquals("{\"t\":\"changed\",\"n\":null}", edited.toString());
    assertEquals(before, TREE.toString());
  }

  @Test
  void onlyAnObjectCanBeEdited() {
    assertThrows(IllegalStateException.class, () -> Json.parse("[]").edit());
  }

  @Test
  void equalValuesAreEqual() {
    assertEquals(TREE, Json.parse(TREE.toBytes()));
    assertEquals(TREE.hashCode(), Json.parse(TREE.toBytes()).hashCode());
  }
}
