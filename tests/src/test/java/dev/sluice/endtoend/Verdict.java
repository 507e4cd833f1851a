package dev.sluice.endtoend;

import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What an SDK made of one recorded case.
 *
 * @param outcome what it read, in the form that {@code judge.py} prints
 * @param again what it read of the answer to its second question, where tools were called
 * @param broken what it threw that is not one of its errors of the API: the answer cannot be read
 * @param sent what the provider was sent
 */
record Verdict(
    JsonValue outcome, Optional<JsonValue> again, Optional<String> broken, List<JsonValue> sent) {
  Verdict {
    sent = List.copyOf(sent);
  }

  static Verdict of(JsonValue said, List<JsonValue> sent) {
    return new Verdict(
        said.get("outcome"),
        Optional.of(said.get("again")).filter(JsonValue::isObject),
        said.get("broken").string(),
        sent);
  }

  /** What all SDKs agree on; the sentence of an error is compared with the expected one alone. */
  String comparable() {
    JsonValue error = outcome.get("error");
    return error.isObject()
        ? outcome.edit().put("error", error.edit().remove("message")).build().toString()
        : outcome.toString();
  }
}
