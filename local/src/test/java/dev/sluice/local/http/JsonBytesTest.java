package dev.sluice.local.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBytesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" and \\ back",
        "\n\r\t\b\f\u0000\u001f\u007f",
        "ä € \uD83D\uDE80 end",
        "\u2028\u2029",
      })
  void writesStringsThatReadBackTheSame(String text) {
    byte[] json = new JsonBytes(1).string(text).toBytes();
    assertEquals(text, Json.parse(json).stringOr("not a string"));
  }

  @Test
  void growsAsNeeded() {
    String text = "\"".repeat(10_000);
    byte[] json = new JsonBytes(1).raw("[").string(text).raw("]").toBytes();
    assertEquals(text, Json.parse(json).at(0).stringOr(""));
  }

  @Test
  void givesTheSameBytesAsStream() throws IOException {
    JsonBytes json = new JsonBytes(4).raw("{\"a\":").string("b").raw("}");
    assertArrayEquals(
        "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8), json.toStream().readAllBytes());
  }
}
