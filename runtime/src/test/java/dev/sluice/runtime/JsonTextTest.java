package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing and reading JSON, as far as this module has to. */
final class JsonTextTest {
  @Test
  void whatCannotStandInAStringIsEscaped() {
    assertEquals("\"\"", quoted(""));
    assertEquals("\"a b/c'\"", quoted("a b/c'"));
    assertEquals("\"\\\"\\\\\\n\\r\\t\"", quoted("\"\\\n\r\t"));
    assertEquals("\"\\u0000\\u0008\\u001f\\u007f\"", quoted("\0\b\u001f\u007f"));
    assertEquals("\"\\u00e9\\u2028\\ud83d\\ude00\"", quoted("é\u2028😀"));
    assertEquals("\"\\ud83d\"", quoted("\ud83d"));
  }

  @Test
  void everyCharacterIsReadAsItWasWritten() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      all.append((char) c);
    }
    String text = all.toString();
    assertEquals(Map.of("all", text), JsonObjectReader.read("{\"all\":" + quoted(text) + "}"));
  }

  @Test
  void objectsAreRead() {
    assertEquals(Map.of(), JsonObjectReader.read(" { } "));
    assertEquals(
        Map.of("a", Map.of("b", "c"), "d", List.of("1", "e", List.of()), "f", "null"),
        JsonObjectReader.read("{\"a\": {\"b\":\"c\"},\n\"d\" : [1, \"e\",[ ]], \"f\":null}"));
    assertEquals(
        Map.of("a", "\"\\/\b\f\n\r\té"),
        JsonObjectReader.read("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12",
        "{} x",
        "{\"a\":[1 2]}",
        "{\"a\":\"b"
      })
  void whatIsNoObjectIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> JsonObjectReader.read(json));
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"a\":".repeat(10_000);
    assertThrows(IllegalArgumentException.class, () -> JsonObjectReader.read(deep));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder();
    JsonText.quote(text, json);
    return json.toString();
  }
}
