package dev.sluice.simulator;

import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the members of a JSON object by type and names the one that is wrong. A member that is null
 * counts as absent, as it does at OpenAI.
 */
final class Members {
  private static final int MOST_MILLIS = 24 * 60 * 60 * 1000;

  private final JsonValue object;
  private final String path;

  private Members(JsonValue object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The members of a request body. */
  static Members ofBody(JsonValue body) {
    if (!body.isObject()) {
      throw new BadRequest("The request body must be a JSON object.");
    }
    return new Members(body, "");
  }

  /** The members of the object at this path, each of which must be known. */
  static Members of(JsonValue object, String path, List<String> known) {
    if (!object.isObject()) {
      throw new BadRequest(path, "'" + path + "' must be an object, not " + object.kind() + ".");
    }
    var members = new Members(object, path + ".");
    for (String name : object.names()) {
      if (!known.contains(name)) {
        throw members.wrong(name, "is unknown; known are " + String.join(", ", known));
      }
    }
    return members;
  }

  boolean has(String name) {
    return object.get(name).isPresent();
  }

  boolean flag(String name) {
    return has(name) && object.get(name).bool().orElseThrow(() -> wrongKind(name, "a boolean"));
  }

  Optional<String> string(String name) {
    return has(name)
        ? Optional.of(object.get(name).string().orElseThrow(() -> wrongKind(name, "a string")))
        : Optional.empty();
  }

  OptionalInt whole(String name, int least, int most) {
    if (!has(name)) {
      return OptionalInt.empty();
    }
    OptionalLong number = object.get(name).wholeNumber();
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      throw wrong(name, "must be a whole number from " + least + " to " + most);
    }
    return OptionalInt.of((int) number.getAsLong());
  }

  /** A time in milliseconds; none where it is not given. */
  Duration millis(String name) {
    return Duration.ofMillis(whole(name, 0, MOST_MILLIS).orElse(0));
  }

  /** The elements of an array that must be there and hold one. */
  List<JsonValue> items(String name) {
    JsonValue array = object.get(name);
    if (!array.isArray() || array.size() == 0) {
      throw wrong(name, "must be an array with at least one element");
    }
    return array.items();
  }

  /** An object of which nothing is known; empty where it is not given. */
  Optional<JsonValue> object(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (!object.get(name).isObject()) {
      throw wrongKind(name, "an object");
    }
    return Optional.of(object.get(name));
  }

  /** The members of the object of this name, each of which must be known. */
  Optional<Members> members(String name, List<String> known) {
    return has(name) ? Optional.of(of(object.get(name), path + name, known)) : Optional.empty();
  }

  /** The exception that says of this member what is wrong with it. */
  BadRequest wrong(String name, String what) {
    return new BadRequest(path + name, "'" + path + name + "' " + what + ".");
  }

  BadRequest wrongKind(String name, String wanted) {
    return wrong(name, "must be " + wanted + ", not " + object.get(name).kind());
  }
}
