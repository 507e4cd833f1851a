package dev.sluice.provider.openai;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts into an answer what OpenAI's clients cannot do without and some servers leave out, and takes
 * from a stream what they cannot bear twice. One for each answer; remembers who has begun to speak.
 *
 * <p>The clients' own sources say what they need: the one for Java fails where a chunk has no
 * {@code id}, {@code created}, {@code model} or {@code choices} ({@code ChatCompletionChunk}); the
 * one for Node where no delta names its role ({@code ChatCompletionStream}); and the one for Python
 * appends a role that is repeated to the one before ({@code accumulate_delta}), which OpenRouter
 * does in every chunk.
 */
final class Mending {
  private final String model;
  private final Instant arrival;
  private final Set<Long> speaking = new HashSet<>();

  /**
   * For one answer.
   *
   * @param model the model that was asked
   * @param arrival when it was asked
   */
  Mending(String model, Instant arrival) {
    this.model = model;
    this.arrival = arrival;
  }

  /** A whole answer, an object, with what it lacked; empty where it lacked nothing. */
  Optional<JsonValue> reply(JsonValue reply) {
    return mended(reply, "chat.completion", "message");
  }

  /** A chunk of a stream, an object, with what it lacked; empty where it is right as it is. */
  Optional<JsonValue> chunk(JsonValue chunk) {
    return mended(chunk, "chat.completion.chunk", "delta");
  }

  private Optional<JsonValue> mended(JsonValue answer, String object, String said) {
    List<JsonValue> choices = new ArrayList<>();
    boolean right = answer.get("choices").isArray();
    for (JsonValue choice : answer.get("choices").items()) {
      long index = choice.get("index").wholeNumber().orElse(choices.size());
      boolean first = speaking.add(index) || said.equals("message");
      boolean asItIs = !choice.isObject() || isRight(choice, said, first);
      choices.add(asItIs ? choice : mended(choice, choices.size(), said, first));
      right &= asItIs;
    }
    if (right && isWhole(answer)) {
      return Optional.empty();
    }
    JsonObject edited = answer.edit();
    if (!right) {
      edited.put("choices", Json.array(choices));
    }
    putHead(answer, edited, object);
    return Optional.of(edited.build());
  }

  /** Whether the role is named at the first that is said, and only there. */
  private static boolean isRight(JsonValue choice, String name, boolean first) {
    JsonValue said = choice.get(name);
    return choice.get("index").isPresent()
        && said.isObject()
        && said.get("role").isPresent() == first;
  }

  private static JsonValue mended(JsonValue choice, int place, String name, boolean first) {
    JsonValue said = choice.get(name);
    JsonObject spoken = said.isObject() ? said.edit() : Json.object();
    if (!first) {
      spoken.remove("role");
    } else if (!said.get("role").isPresent()) {
      spoken.put("role", "assistant");
    }
    JsonObject edited = choice.edit().put(name, spoken);
    return (choice.get("index").isPresent() ? edited : edited.put("index", place)).build();
  }

  private static boolean isWhole(JsonValue answer) {
    return answer.get("id").isPresent()
        && answer.get("object").isPresent()
        && answer.get("created").isPresent()
        && answer.get("model").isPresent();
  }

  private void putHead(JsonValue answer, JsonObject edited, String object) {
    if (!answer.get("id").isPresent()) {
      edited.put("id", "chatcmpl-" + Long.toString(arrival.toEpochMilli(), Character.MAX_RADIX));
    }
    if (!answer.get("object").isPresent()) {
      edited.put("object", object);
    }
    if (!answer.get("created").isPresent()) {
      edited.put("created", arrival.getEpochSecond());
    }
    if (!answer.get("model").isPresent()) {
      edited.put("model", model);
    }
  }
}
