package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a JSON schema one that Anthropic takes for an answer, or for a strict tool. Every object is
 * closed, {@code oneOf} becomes {@code anyOf}, and what it does not enforce moves into the
 * description, where the model can read it. Pure.
 *
 * <p>Sources: Anthropic, <i>Structured outputs</i>, section <i>JSON Schema limitations</i>
 * (platform.claude.com/docs/en/build-with-claude/structured-outputs).
 */
final class OutputSchema {
  /** Deeper than any schema a person writes, and a bound for what somebody else does. */
  private static final int DEEPEST = 64;

  private static final Set<String> UNENFORCED =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "minItems",
          "maxItems",
          "uniqueItems",
          "contains",
          "not",
          "minProperties",
          "maxProperties",
          "patternProperties",
          "propertyNames");

  private static final Set<String> FORMATS =
      Set.of(
          "date-time",
          "time",
          "date",
          "duration",
          "email",
          "hostname",
          "uri",
          "ipv4",
          "ipv6",
          "uuid");

  private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "$defs", "definitions");
  private static final Set<String> LISTED_SCHEMAS = Set.of("anyOf", "allOf", "prefixItems");

  private OutputSchema() {}

  static JsonValue of(JsonValue schema) {
    return of(schema, 0);
  }

  private static JsonValue of(JsonValue schema, int depth) {
    if (!schema.isObject()) {
      return schema;
    }
    if (depth > DEEPEST) {
      throw Untranslatable.anywhere(
          "response_format", "A JSON schema is nested more than " + DEEPEST + " levels deep.");
    }
    JsonObject made = Json.object();
    List<String> moved = new ArrayList<>();
    for (String name : schema.names()) {
      JsonValue value = schema.get(name);
      if (UNENFORCED.contains(name)
          || (name.equals("format") && !FORMATS.contains(value.stringOr("")))) {
        moved.add(name + ": " + value);
      } else if (!name.equals("description") && !name.equals("additionalProperties")) {
        made.put(name.equals("oneOf") ? "anyOf" : name, inside(name, value, depth + 1));
      }
    }
    if (isObject(schema)) {
      made.put("additionalProperties", false);
    }
    describe(schema.get("description"), moved, made);
    return made.build();
  }

  private static JsonValue inside(String name, JsonValue value, int depth) {
    if (NAMED_SCHEMAS.contains(name) && value.isObject()) {
      JsonObject named = Json.object();
      value.names().forEach(key -> named.put(key, of(value.get(key), depth)));
      return named.build();
    }
    if ((LISTED_SCHEMAS.contains(name) || name.equals("oneOf")) && value.isArray()) {
      return Json.array(value.items().stream().map(item -> of(item, depth)).toList());
    }
    return name.equals("items") ? of(value, depth) : value;
  }

  private static boolean isObject(JsonValue schema) {
    JsonValue type = schema.get("type");
    return type.stringOr("").equals("object")
        || type.items().stream().anyMatch(one -> one.stringOr("").equals("object"))
        || schema.get("properties").isObject();
  }

  private static void describe(JsonValue description, List<String> moved, JsonObject made) {
    String text = description.stringOr("");
    String rules = moved.isEmpty() ? "" : "{" + String.join(", ", moved) + "}";
    if (!text.isEmpty() || !rules.isEmpty()) {
      made.put(
          "description", text.isEmpty() || rules.isEmpty() ? text + rules : text + "\n" + rules);
    }
  }
}
