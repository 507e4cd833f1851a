package dev.sluice.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Parses and writes JSON (RFC 8259). Thread-safe. */
public final class Json {
  /**
   * Buffers are lent from one pool for all threads. Jackson's usual ones belong to the thread, and
   * a virtual thread that lives for one request would make new ones each time.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedBoundedPool()).build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Parts of Jackson's messages that quote the text or speak of its settings. */
  private static final List<Pattern> ASIDES =
      List.of(
          Pattern.compile("(?<=Unrecognized token) '[^']*'"),
          Pattern.compile(" \\(start marker at \\[.*?\\]\\)"),
          Pattern.compile(": enable `[^`]*` to allow"),
          Pattern.compile(" \\(not recognized as one since Feature [^)]*\\)"),
          Pattern.compile(", from `[^`]*`"));

  private Json() {}

  /**
   * Parses one JSON text in UTF-8.
   *
   * @throws JsonException if the bytes are not exactly one JSON value; the message says where
   */
  public static JsonValue parse(byte[] utf8) {
    if (isOtherEncoding(utf8)) {
      throw new JsonException("the text is not in UTF-8");
    }
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

  /**
   * Whether these bytes begin as UTF-16 or UTF-32 do, which Jackson would read in silence. RFC 8259
   * asks for UTF-8, and the bytes of a text bound its tokens only there.
   */
  private static boolean isOtherEncoding(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      int b = Byte.toUnsignedInt(bytes[i]);
      if (b == 0 || (i < 2 && b >= 0xFE)) {
        return true;
      }
    }
    return false;
  }

  private static JsonException malformed(JacksonException e) {
    var where = e.getLocation();
    String place =
        where == null || where.getLineNr() < 0
            ? ""
            : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    return new JsonException(reason(e) + place);
  }

  /** What Jackson says, without its own settings and without the words of the text. */
  private static String reason(JacksonException e) {
    if (e instanceof MismatchedInputException) {
      return "there is more after the end of the value";
    }
    String message = e.getOriginalMessage();
    for (Pattern aside : ASIDES) {
      message = aside.matcher(message).replaceAll("");
    }
    return message;
  }
}
