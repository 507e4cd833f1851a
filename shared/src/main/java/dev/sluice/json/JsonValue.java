package dev.sluice.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A read-only JSON value, or the absence of one: a look-up that finds nothing gives a value that
 * {@link #isMissing()}, so paths can be followed without checks on the way. Immutable and
 * thread-safe.
 */
public final class JsonValue {
  private static final JsonValue MISSING = new JsonValue(MissingNode.getInstance());

  private final JsonNode node;

  JsonValue(JsonNode node) {
    this.node = node;
  }

  public static JsonValue missing() {
    return MISSING;
  }

  public boolean isMissing() {
    return node.isMissingNode();
  }

  public boolean isNull() {
    return node.isNull();
  }

  /** Whether there is a value that is not null. */
  public boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isArray() {
    return node.isArray();
  }

  public boolean isString() {
    return node.isTextual();
  }

  public boolean isNumber() {
    return node.isNumber();
  }

  public boolean isBoolean() {
    return node.isBoolean();
  }

  /** The member of this name, or a missing value. */
  public JsonValue get(String name) {
    JsonNode found = node.get(name);
    return found == null ? MISSING : new JsonValue(found);
  }

  /** The member at the end of this path of names, or a missing value. */
  public JsonValue path(String... names) {
    JsonValue value = this;
    for (String name : names) {
      value = value.get(name);
    }
    return value;
  }

  /** The element at this index, or a missing value. */
  public JsonValue at(int index) {
    JsonNode found = node.get(index);
    return found == null ? MISSING : new JsonValue(found);
  }

  /** The elements of an array; empty for anything else. */
  public List<JsonValue> items() {
    if (!node.isArray()) {
      return List.of();
    }
    List<JsonValue> items = new ArrayList<>(node.size());
    node.forEach(item -> items.add(new JsonValue(item)));
    return items;
  }

  /** The member names of an object, in their order; empty for anything else. */
  public List<String> names() {
    List<String> names = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** How many members or elements there are; zero for a scalar. */
  public int size() {
    return node.size();
  }

  /** The text, if this is a string. */
  public Optional<String> string() {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  /** The text, if this is a string; otherwise {@code fallback}. */
  public String stringOr(String fallback) {
    return node.isTextual() ? node.textValue() : fallback;
  }

  /** The number, if this is a whole number that fits a long ({@code 16} and {@code 16.0} both). */
  public OptionalLong wholeNumber() {
    if (!node.isNumber()) {
      return OptionalLong.empty();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }
    BigDecimal decimal = node.decimalValue();
    // A scale this large is no count of anything, and expanding it would take for ever.
    if (Math.abs((long) decimal.scale()) > 40) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(decimal.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** The number with all its digits, if this is a number. */
  public Optional<BigDecimal> decimal() {
    return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
  }

  /** The truth value, if this is one. */
  public Optional<Boolean> bool() {
    return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
  }

  /** Whether this is the literal {@code true}. */
  public boolean isTrue() {
    return node.isBoolean() && node.booleanValue();
  }

  /** What this is, for a sentence: "a string", "an object", "nothing". */
  public String kind() {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case MISSING, BINARY, POJO -> "nothing";
    };
  }

  /** A builder that starts with the members of this object (shallow: members are shared). */
  public JsonObject edit() {
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalStateException("only an object can be edited, and this is " + kind());
    }
    ObjectNode copy = object.objectNode();
    copy.setAll(object);
    return new JsonObject(copy);
  }

  /** The JSON text in UTF-8. */
  public byte[] toBytes() {
    return Json.bytes(node);
  }

  JsonNode node() {
    return node;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonValue that && node.equals(that.node);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return Json.text(node);
  }
}
