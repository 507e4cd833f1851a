package dev.sluice.provider.openai;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;

/** What became of a request at a model. */
sealed interface Fitted {
  /** The request as the model takes it. */
  record Body(JsonValue body) implements Fitted {}

  /** The model is known not to take it. */
  record Refused(Failure failure) implements Fitted {}
}
