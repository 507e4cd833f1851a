package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads what the body of a request says of its own way. The fields are OpenRouter's ({@code
 * models}, {@code route}, {@code provider}), Bifrost's ({@code fallbacks}) and LiteLLM's ({@code
 * fallbacks}, {@code disable_fallbacks}, {@code num_retries}, {@code timeout}).
 */
final class RouteWishReader {
  /** The fields that are read here. No provider is sent one of them, OpenRouter neither. */
  static final List<String> FIELDS =
      List.of(
          "models",
          "fallbacks",
          "disable_fallbacks",
          "route",
          "provider",
          "num_retries",
          "timeout");

  private static final String A_NAME = "the name of a model";
  private static final int MOST_NAMES = 8;

  /** The longest name of a model, in characters: it is kept in records and log lines. */
  private static final int MOST_CHARACTERS = 256;

  private RouteWishReader() {}

  /** The model that is asked for: {@code model} or, where that is missing, the first one. */
  static String model(JsonValue body) {
    JsonValue model = body.get("model");
    List<String> models = names(body, "models");
    return model.isPresent() || models.isEmpty() ? name(model, "model", A_NAME) : models.getFirst();
  }

  static RouteWish read(JsonValue body) {
    Rejection.unless(
        JsonValue::isBoolean, body.get("disable_fallbacks"), "disable_fallbacks", "a boolean");
    route(body.get("route"));
    return new RouteWish(
        furtherModels(body),
        !body.get("disable_fallbacks").isTrue(),
        ProviderWishReader.read(body.get("provider")),
        retries(body.get("num_retries")),
        timeout(body.get("timeout")));
  }

  private static List<String> furtherModels(JsonValue body) {
    String model = model(body);
    List<String> further =
        Stream.concat(names(body, "models").stream(), names(body, "fallbacks").stream())
            .distinct()
            .filter(name -> !name.equals(model))
            .toList();
    if (further.size() > MOST_NAMES) {
      throw Rejection.invalid(
          "fallbacks",
          "'models' and 'fallbacks' must name at most " + MOST_NAMES + " further models together.");
    }
    return further;
  }

  private static List<String> names(JsonValue body, String field) {
    JsonValue array = body.get(field);
    Rejection.unless(JsonValue::isArray, array, field, "an array of names of models");
    if (array.size() > MOST_NAMES) {
      throw Rejection.invalid(
          field, "'" + field + "' must name at most " + MOST_NAMES + " models.");
    }
    List<String> names = new ArrayList<>();
    for (JsonValue item : array.items()) {
      String place = field + "[" + names.size() + "]";
      if (item.isObject()) {
        // LiteLLM's other forms of fallbacks: a list for each model, or another request.
        throw Rejection.invalid(
            place,
            "'" + place + "' must be " + A_NAME + " alone: it cannot have parameters of its own.");
      }
      names.add(name(item, place, A_NAME));
    }
    return names;
  }

  /** A string that is neither blank nor longer than what can be kept. */
  static String name(JsonValue value, String place, String wanted) {
    String name = value.string().orElseThrow(() -> Rejection.missingOr(value, place, wanted));
    if (name.isBlank()) {
      throw Rejection.invalid(place, "'" + place + "' is empty: give " + wanted + ".");
    }
    if (name.length() > MOST_CHARACTERS) {
      throw Rejection.invalid(
          place, "'" + place + "' must have at most " + MOST_CHARACTERS + " characters.");
    }
    return name;
  }

  /** OpenRouter's only value says what is done in any case. */
  private static void route(JsonValue route) {
    if (route.isPresent() && !route.stringOr("").equals("fallback")) {
      throw Rejection.invalid("route", "'route' must be fallback; there is no other here.");
    }
  }

  private static OptionalInt retries(JsonValue value) {
    if (!value.isPresent()) {
      return OptionalInt.empty();
    }
    OptionalLong count = value.wholeNumber();
    if (count.isEmpty() || count.getAsLong() < 0 || count.getAsLong() > RouteWish.MOST_RETRIES) {
      throw Rejection.invalid(
          "num_retries",
          "'num_retries' must be a whole number from 0 to " + RouteWish.MOST_RETRIES + ".");
    }
    return OptionalInt.of((int) count.getAsLong());
  }

  private static Optional<Duration> timeout(JsonValue value) {
    if (!value.isPresent()) {
      return Optional.empty();
    }
    Optional<Duration> timeout = value.decimal().flatMap(RouteWish::timeout);
    if (timeout.isEmpty()) {
      throw Rejection.invalid(
          "timeout",
          String.format(
              Locale.ROOT,
              "'timeout' must be a number of seconds above zero, at most %d.",
              RouteWish.LONGEST_SECONDS));
    }
    return timeout;
  }
}
