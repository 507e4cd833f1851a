package dev.sluice.chat;

import dev.sluice.chat.ProviderWish.Sort;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads OpenRouter's {@code provider} (its documentation, "Provider Routing"). A preference that is
 * not known here is refused: most of them are promises, such as not to store data, and to ignore
 * one would break it.
 */
final class ProviderWishReader {
  private static final Set<String> KNOWN =
      Set.of(
          "order", "only", "ignore", "allow_fallbacks", "sort", "max_price", "require_parameters");

  private static final Set<String> PRICES = Set.of("prompt", "completion");

  private static final Map<String, Sort> SORTS =
      Map.of("price", Sort.PRICE, "throughput", Sort.THROUGHPUT, "latency", Sort.LATENCY);

  private static final int MOST_NAMES = 64;

  /** A name that is not known is repeated to the caller if it has no more characters than this. */
  private static final int MOST_SHOWN = 64;

  private ProviderWishReader() {}

  static ProviderWish read(JsonValue provider) {
    Rejection.unless(JsonValue::isObject, provider, "provider", "an object");
    onlyKnown(provider, "provider", KNOWN);
    truth(provider, "allow_fallbacks");
    // True or not: a parameter is never left out for a target without the operator's word.
    truth(provider, "require_parameters");
    JsonValue most = provider.get("max_price");
    Rejection.unless(JsonValue::isObject, most, "provider.max_price", "an object");
    onlyKnown(most, "provider.max_price", PRICES);
    return new ProviderWish(
        names(provider, "order"),
        names(provider, "only"),
        names(provider, "ignore"),
        provider.get("allow_fallbacks").bool().orElse(true),
        sort(provider.get("sort")),
        price(most, "prompt"),
        price(most, "completion"));
  }

  private static void onlyKnown(JsonValue object, String place, Set<String> known) {
    for (String name : object.names()) {
      if (!known.contains(name) && object.get(name).isPresent()) {
        String field = place + "." + (name.length() > MOST_SHOWN ? "..." : name);
        throw Rejection.invalid(
            field,
            "'"
                + field
                + "' is not supported by this gateway, and to ignore it would break a promise.");
      }
    }
  }

  private static void truth(JsonValue provider, String name) {
    Rejection.unless(JsonValue::isBoolean, provider.get(name), "provider." + name, "a boolean");
  }

  private static List<String> names(JsonValue provider, String name) {
    JsonValue array = provider.get(name);
    String place = "provider." + name;
    Rejection.unless(JsonValue::isArray, array, place, "an array of names of providers");
    if (array.size() > MOST_NAMES) {
      throw Rejection.invalid(place, "'" + place + "' must have at most " + MOST_NAMES + " names.");
    }
    List<String> names = new ArrayList<>();
    for (JsonValue item : array.items()) {
      names.add(
          RouteWishReader.name(item, place + "[" + names.size() + "]", "the name of a provider"));
    }
    return names;
  }

  private static Optional<Sort> sort(JsonValue sort) {
    if (!sort.isPresent()) {
      return Optional.empty();
    }
    Sort found = SORTS.get(sort.stringOr(""));
    if (found == null) {
      throw Rejection.invalid(
          "provider.sort", "'provider.sort' must be price, throughput or latency.");
    }
    return Optional.of(found);
  }

  private static Optional<BigDecimal> price(JsonValue most, String name) {
    JsonValue price = most.get(name);
    if (!price.isPresent()) {
      return Optional.empty();
    }
    Optional<BigDecimal> usd = price.decimal().filter(number -> number.signum() >= 0);
    if (usd.isEmpty()) {
      String place = "provider.max_price." + name;
      throw Rejection.invalid(
          place,
          String.format(
              Locale.ROOT,
              "'%s' must be a number of US dollars for a million tokens, zero or more.",
              place));
    }
    return usd;
  }
}
