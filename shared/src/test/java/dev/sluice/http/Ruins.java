package dev.sluice.http;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes ruins of answers by chance, the same ones from the same seed. */
final class Ruins {
  /** Another one with {@code -Dsluice.seed=...}. */
  static final long SEED = Long.getLong("sluice.seed", 20261201);

  private static final List<String> NAMES =
      List.of(
          "choices",
          "delta",
          "message",
          "content",
          "tool_calls",
          "function",
          "index",
          "type",
          "usage",
          "error",
          "role",
          "text",
          "id",
          "finish_reason",
          "parts",
          "output",
          "item");

  private static final List<String> WORDS =
      List.of(
          "", "a", "text", "error", "stop", "[DONE]", "{", "\n", "\u0000", "é😀", "\uD83D", "null");

  private static final List<BigDecimal> NUMBERS =
      List.of(
          BigDecimal.ZERO,
          BigDecimal.ONE.negate(),
          new BigDecimal("1.5"),
          new BigDecimal("3"),
          new BigDecimal("9223372036854775807"),
          new BigDecimal("9223372036854775808"),
          new BigDecimal("-1e400"),
          new BigDecimal("1e-400"),
          new BigDecimal("2147483648"));

  private final Random random;

  /** For this recording. */
  Ruins(Recording recording) {
    random = new Random(SEED ^ recording.name().hashCode());
  }

  /** The events in another order, some of them twice or more, some missing. */
  byte[] shuffled(byte[] stream) {
    List<String> events = events(stream);
    for (int times = 1 + random.nextInt(3); times > 0 && !events.isEmpty(); times--) {
      int at = random.nextInt(events.size());
      switch (random.nextInt(3)) {
        case 0 -> events.add(random.nextInt(events.size() + 1), events.get(at));
        case 1 -> events.remove(at);
        default -> events.add(random.nextInt(events.size()), events.remove(at));
      }
    }
    return joined(events);
  }

  /** Some bytes changed, removed or put in. */
  byte[] garbled(byte[] bytes) {
    byte[] garbled = bytes.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && garbled.length > 0; times--) {
      int at = random.nextInt(garbled.length);
      switch (random.nextInt(3)) {
        case 0 -> garbled[at] = (byte) random.nextInt(256);
        case 1 -> garbled[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int end = Math.min(garbled.length, at + 1 + random.nextInt(20));
          byte[] rest = Arrays.copyOfRange(garbled, end, garbled.length);
          garbled = Arrays.copyOf(garbled, at + rest.length);
          System.arraycopy(rest, 0, garbled, at, rest.length);
        }
      }
    }
    return garbled;
  }

  /** One event with another value somewhere in its JSON. */
  byte[] rebuilt(byte[] stream) {
    List<String> events = events(stream);
    for (int times = 1 + random.nextInt(2); times > 0 && !events.isEmpty(); times--) {
      int at = random.nextInt(events.size());
      String event = events.get(at);
      int data = event.indexOf("data:");
      if (data >= 0) {
        String json = event.substring(data + 5).strip();
        events.set(at, event.substring(0, data) + "data: " + rebuilt(json));
      }
    }
    return joined(events);
  }

  /** The JSON with another value somewhere; what is no JSON stays. */
  String rebuilt(String json) {
    try {
      return rebuilt(Json.parse(json), 0).toString();
    } catch (JsonException e) {
      return json;
    }
  }

  /** Some JSON value. */
  JsonValue value(int depth) {
    int kind = random.nextInt(depth > 4 ? 4 : 6);
    return switch (kind) {
      case 0 -> Json.string(WORDS.get(random.nextInt(WORDS.size())));
      case 1 -> Json.number(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 2 -> Json.parse(random.nextBoolean() ? "true" : "false");
      case 3 -> Json.parse("null");
      case 4 -> {
        List<JsonValue> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(depth + 1));
        }
        yield Json.array(items);
      }
      default -> {
        JsonObject object = Json.object();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.put(NAMES.get(random.nextInt(NAMES.size())), value(depth + 1));
        }
        yield object.build();
      }
    };
  }

  private JsonValue rebuilt(JsonValue value, int depth) {
    if (value.size() == 0 || random.nextInt(6) == 0) {
      return value(2);
    }
    if (value.isArray()) {
      List<JsonValue> items = new ArrayList<>(value.items());
      int at = random.nextInt(items.size());
      items.set(at, rebuilt(items.get(at), depth + 1));
      return Json.array(items);
    }
    String name = value.names().get(random.nextInt(value.size()));
    JsonObject object = value.edit();
    return (random.nextInt(5) == 0
            ? object.remove(name)
            : object.put(name, rebuilt(value.get(name), depth + 1)))
        .build();
  }

  private static List<String> events(byte[] stream) {
    String text = new String(stream, StandardCharsets.UTF_8);
    return new ArrayList<>(List.of(text.split("\r?\n\r?\n")));
  }

  private static byte[] joined(List<String> events) {
    return (String.join("\n\n", events) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
