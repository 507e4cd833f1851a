package dev.sluice.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1.10,\"b\":[null,true,\"x\"],\"c\":123456789012345678901234567890}",
        "{\"z\":1,\"a\":2}",
        "\"\\uD800\"",
        "2.50E-9",
        "[]"
      })
  void whatIsParsedIsWrittenWithTheSameDigitsAndOrder(String text) {
    assertEquals(text, new String(Json.parse(text.getBytes(UTF_8)).toBytes(), UTF_8));
  }

  @Test
  void charactersBeyondTheBasicPlaneSurvive() {
    JsonValue parsed = Json.parse("\"😀 日本\"".getBytes(UTF_8));
    assertEquals("😀 日本", Json.parse(parsed.toBytes()).stringOr(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                | Unexpected end-of-input: expected close marker for Object (line 1, column 2)
          {"a":1}{}        | there is more after the end of the value (line 1, column 8)
          {"a":NaN}        | Non-standard token 'NaN' (line 1, column 9)
          // x             | Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (line 1, column 1)
          """)
  void aMessageSaysWhatAndWhere(String text, String message) {
    assertEquals(message, problem(text.getBytes(UTF_8)));
    assertEquals(message, assertThrows(JsonException.class, () -> Json.parse(text)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"topsecret", "{\"a\":topsecret}", "{\"a\":1} topsecret", "{topsecret:1}"})
  void aMessageNeverHasTheWordsOfTheText(String text) {
    String message = problem(text.getBytes(UTF_8));
    assertFalse(message.contains("secret"), message);
    assertFalse(message.contains("Feature"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void anEmptyTextIsNoValue(String text) {
    assertEquals("the text is empty", problem(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void onlyUtf8IsRead(String encoding) {
    byte[] bytes = "{\"a\":\"日本\"}".getBytes(Charset.forName(encoding));
    assertEquals("the text is not in UTF-8", problem(bytes));
  }

  @Test
  void bytesThatAreNoTextAreAProblemAndNotACrash() {
    assertThrows(JsonException.class, () -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'}));
    assertThrows(JsonException.class, () -> Json.parse(new byte[] {0, 0, 0, '"', (byte) 0xFF}));
    assertThrows(JsonException.class, () -> Json.parse("1".getBytes(UTF_16LE)));
    assertThrows(JsonException.class, () -> Json.parse("1".getBytes(UTF_16BE)));
  }

  @Test
  void depthAndDigitsHaveAnEnd() {
    assertThrows(JsonException.class, () -> Json.parse("[".repeat(2_000)));
    assertThrows(JsonException.class, () -> Json.parse("9".repeat(2_000)));
  }

  @Test
  void aNumberOfOursIsWrittenOutAndACallersStaysAsItIs() {
    JsonValue ours =
        Json.object()
            .put("price", new BigDecimal("3E-7"))
            .put("limit", new BigDecimal("1E+3"))
            .put("long", new BigDecimal("1E-999999"))
            .build();
    assertEquals("{\"price\":0.0000003,\"limit\":1000,\"long\":1E-999999}", ours.toString());
    assertEquals("{\"price\":3E-7}", Json.parse("{\"price\":3e-7}").edit().build().toString());
  }

  @Test
  void anObjectIsBuiltMemberByMember() {
    JsonValue built =
        Json.object()
            .put("text", "x")
            .put("whole", 7)
            .put("exact", new BigDecimal("0.10"))
            .put("yes", true)
            .put("there", Optional.of("y"))
            .put("absent", Optional.empty())
            .putNull("nothing")
            .put("inner", Json.object().put("a", 1))
            .put("list", Json.array(List.of(Json.string("s"), Json.number(BigDecimal.ONE))))
            .put("strings", Json.strings(List.of("a", "b")))
            .put("gone", "z")
            .remove("gone")
            .build();
    assertEquals(
        "{\"text\":\"x\",\"whole\":7,\"exact\":0.10,\"yes\":true,\"there\":\"y\",\"absent\":null,"
            + "\"nothing\":null,\"inner\":{\"a\":1},\"list\":[\"s\",1],\"strings\":[\"a\",\"b\"]}",
        built.toString());
  }

  private static String problem(byte[] bytes) {
    return String.valueOf(assertThrows(JsonException.class, () -> Json.parse(bytes)).getMessage());
  }
}
