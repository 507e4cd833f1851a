package dev.sluice.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Parses and writes JSON (RFC 8259). Thread-safe. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /**
   * Parses one JSON text in UTF-8.
   *
   * @throws JsonException if the bytes are not exactly one JSON value; the message says where
   */
  public static JsonValue parse(byte[] utf8) {
    try {
      return wrap(MAPPER.readTree(utf8));
    } catch (JacksonException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses one JSON text.
   *
   * @throws JsonException if the text is not exactly one JSON value; the message says where
   */
  public static JsonValue parse(String text) {
    try {
      return wrap(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  /** A builder for an object, empty. */
  public static JsonObject object() {
    return new JsonObject(JsonNodeFactory.instance.objectNode());
  }

  /** An array of these values, in this order. */
  public static JsonValue array(Iterable<JsonValue> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(item.node()));
    return new JsonValue(array);
  }

  /** An array of these strings, in this order. */
  public static JsonValue strings(Iterable<String> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return new JsonValue(array);
  }

  /** A JSON string. */
  public static JsonValue string(String value) {
    return new JsonValue(JsonNodeFactory.instance.textNode(value));
  }

  /** A JSON number with exactly these digits. */
  public static JsonValue number(BigDecimal value) {
    return new JsonValue(JsonNodeFactory.instance.numberNode(value));
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  private static JsonValue wrap(JsonNode node) {
    if (node.isMissingNode()) {
      throw new JsonException("the text is empty");
    }
    return new JsonValue(node);
  }

  private static JsonException malformed(JacksonException e) {
    var where = e.getLocation();
    String place =
        where == null || where.getLineNr() < 0
            ? ""
            : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    return new JsonException(e.getOriginalMessage() + place);
  }
}
