package dev.sluice.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Builds a JSON object member by member. Not thread-safe; used once, then {@link #build()}. */
public final class JsonObject {
  private final ObjectNode node;

  JsonObject(ObjectNode node) {
    this.node = node;
  }

  public JsonObject put(String name, String value) {
    node.put(name, value);
    return this;
  }

  public JsonObject put(String name, long value) {
    node.put(name, value);
    return this;
  }

  public JsonObject put(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  /** Puts a number with exactly these digits, written out: {@code 0.0000003}, not 3E-7. */
  public JsonObject put(String name, BigDecimal value) {
    node.put(name, PlainDecimal.of(value));
    return this;
  }

  public JsonObject put(String name, JsonValue value) {
    node.set(name, value.node());
    return this;
  }

  public JsonObject put(String name, JsonObject value) {
    node.set(name, value.node);
    return this;
  }

  /** Puts the string, or null where there is none. */
  public JsonObject put(String name, Optional<String> value) {
    return value.isPresent() ? put(name, value.get()) : putNull(name);
  }

  public JsonObject putNull(String name) {
    node.putNull(name);
    return this;
  }

  public JsonObject remove(String name) {
    node.remove(name);
    return this;
  }

  /** The object. The builder must not be used afterwards: what it built is read-only. */
  public JsonValue build() {
    return new JsonValue(node);
  }
}
