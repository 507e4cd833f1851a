package dev.sluice.provider.openai;

import static dev.sluice.provider.declared.DeclaredField.FINISH_BY_CONTENT;
import static dev.sluice.provider.declared.DeclaredField.THINK_TAGS;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.UsageFields;
import dev.sluice.provider.declared.Differences;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts an answer of a compatible provider into the shape that OpenAI's strictest client reads: its
 * client for Java refuses a chunk without {@code id}, {@code object}, {@code created}, {@code
 * model}, {@code index} or {@code delta} (openai-java, {@code ChatCompletionChunk}). A chunk that
 * needs nothing is handed back as the same value, so that it is passed on as it came. Used for one
 * answer, by one thread.
 */
final class AnswerShape {
  private final Differences differences;
  private final boolean bothNames;
  private final String model;
  private final long created;
  private final Map<Long, ChoiceShape> choices = new HashMap<>();
  private String id;

  /**
   * A shape.
   *
   * @param bothNames whether reasoning is wanted under OpenRouter's name, too
   * @param model the model that was asked, should the answer not say
   * @param arrival when the request arrived, should the answer have no date
   */
  AnswerShape(Differences differences, boolean bothNames, String model, Instant arrival) {
    this.differences = differences;
    this.bothNames = bothNames;
    this.model = model;
    this.created = arrival.getEpochSecond();
    this.id = "chatcmpl-" + Long.toString(arrival.toEpochMilli(), 36);
  }

  /** A piece of a streamed answer. */
  JsonValue chunk(JsonValue json) {
    return whole(json, "chat.completion.chunk", true);
  }

  /** A buffered answer. */
  JsonValue reply(JsonValue json) {
    return whole(json, "chat.completion", false);
  }

  /** What the provider says it charges, in US dollars, if it is declared to say so. */
  Optional<BigDecimal> charge(JsonValue json) {
    return Charge.of(differences, json.get("usage"));
  }

  private JsonValue whole(JsonValue json, String object, boolean streamed) {
    List<JsonValue> before = json.get("choices").items();
    List<JsonValue> after = new ArrayList<>(before.size());
    boolean changed = !json.get("choices").isArray();
    for (JsonValue choice : before) {
      JsonValue fitted = choice(choice, after.size(), streamed);
      changed |= !fitted.equals(choice);
      after.add(fitted);
    }
    JsonValue usage = usage(json, before);
    boolean counted = usage.isObject() && !usage.equals(json.get("usage"));
    if (!changed && !counted && hasHead(json)) {
      return json;
    }
    JsonObject edited = json.edit();
    head(json, edited, object);
    if (changed) {
      edited.put("choices", Json.array(after));
    }
    if (counted) {
      edited.put("usage", usage);
    }
    return edited.build();
  }

  /** Azure's first chunk has an empty id, and is followed by those that have one. */
  private boolean hasHead(JsonValue json) {
    JsonValue own = json.get("id");
    if (!own.isString()) {
      return false;
    }
    if (!own.stringOr("").isEmpty()) {
      id = own.stringOr("");
    }
    return !json.get("object").stringOr("").isEmpty()
        && json.get("created").isNumber()
        && json.get("model").isString();
  }

  private void head(JsonValue json, JsonObject edited, String object) {
    if (json.get("id").stringOr("").isEmpty()) {
      edited.put("id", id);
    }
    if (json.get("object").stringOr("").isEmpty()) {
      edited.put("object", object);
    }
    if (!json.get("created").isNumber()) {
      edited.put("created", created);
    }
    if (json.get("model").stringOr("").isEmpty()) {
      edited.put("model", model);
    }
  }

  private JsonValue choice(JsonValue choice, int place, boolean streamed) {
    if (!choice.isObject()) {
      return choice;
    }
    long index = choice.get("index").wholeNumber().orElse(place);
    return choices
        .computeIfAbsent(
            index,
            number ->
                new ChoiceShape(
                    number,
                    bothNames,
                    differences.isTrue(THINK_TAGS),
                    differences.isTrue(FINISH_BY_CONTENT)))
        .of(choice, streamed);
  }

  /** Moonshot says the usage of a stream inside the choice; all others at the top. */
  private static JsonValue usage(JsonValue json, List<JsonValue> choices) {
    JsonValue top = json.get("usage");
    JsonValue usage = top.isObject() || choices.isEmpty() ? top : choices.getFirst().get("usage");
    return UsageFields.tidied(usage);
  }
}
