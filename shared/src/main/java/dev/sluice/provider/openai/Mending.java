package dev.sluice.provider.openai;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts into an answer what OpenAI's clients cannot do without and some servers leave out, and takes
 * from a stream what they cannot bear twice. What is whole stays the very value it was. One for
 * each answer; remembers who has begun to speak.
 *
 * <p>The clients' own sources say what they need: the one for Java fails where a chunk has no
 * {@code id}, {@code created}, {@code model} or {@code choices} ({@code ChatCompletionChunk}); the
 * one for Node where no delta names its role ({@code ChatCompletionStream}); and the one for Python
 * appends a role that is repeated to the one before ({@code accumulate_delta}), which OpenRouter
 * does in every chunk.
 */
final class Mending {
  private static final String CHUNK = "chat.completion.chunk";

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

  /** A whole answer, an object. */
  JsonValue reply(JsonValue reply) {
    List<JsonValue> choices = reply.get("choices").items();
    List<JsonValue> mended = new ArrayList<>(choices.size());
    for (JsonValue choice : choices) {
      mended.add(choice(choice, mended.size(), "message", true));
    }
    return withHead(withChoices(reply, choices, mended), "chat.completion");
  }

  /** A chunk of a stream, an object. */
  JsonValue chunk(JsonValue chunk) {
    List<JsonValue> choices = chunk.get("choices").items();
    List<JsonValue> mended = new ArrayList<>(choices.size());
    for (JsonValue choice : choices) {
      long index = choice.get("index").wholeNumber().orElse(mended.size());
      mended.add(choice(choice, mended.size(), "delta", speaking.add(index)));
    }
    return withHead(withChoices(chunk, choices, mended), CHUNK);
  }

  /** The choice with its index, and with the role where it is the first that is said of it. */
  private static JsonValue choice(JsonValue choice, int place, String name, boolean first) {
    JsonValue said = choice.get(name);
    boolean right = said.isObject() && said.get("role").isPresent() == first;
    boolean indexed = choice.get("index").isPresent();
    if (!choice.isObject() || (right && indexed)) {
      return choice;
    }
    JsonObject edited = choice.edit();
    if (!indexed) {
      edited.put("index", place);
    }
    return right ? edited.build() : edited.put(name, withRole(said, first)).build();
  }

  private static JsonValue withRole(JsonValue said, boolean first) {
    JsonObject edited = said.isObject() ? said.edit() : Json.object();
    return (first ? edited.put("role", "assistant") : edited.remove("role")).build();
  }

  private static JsonValue withChoices(
      JsonValue answer, List<JsonValue> choices, List<JsonValue> mended) {
    boolean same = answer.get("choices").isArray();
    for (int i = 0; i < choices.size() && same; i++) {
      same = choices.get(i) == mended.get(i);
    }
    return same ? answer : answer.edit().put("choices", Json.array(mended)).build();
  }

  private JsonValue withHead(JsonValue answer, String object) {
    boolean whole =
        answer.get("id").isPresent()
            && answer.get("object").isPresent()
            && answer.get("created").isPresent()
            && answer.get("model").isPresent();
    if (whole) {
      return answer;
    }
    JsonObject edited = answer.edit();
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
    return edited.build();
  }
}
