package dev.sluice.config;

import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.ModelCard;
import dev.sluice.money.Price;
import dev.sluice.money.PriceCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads elements of {@code model_list} whose names have a {@code *}: each stands for the models of
 * the price catalogue that match, as if every one of them were written out. What a caller asks for
 * never makes a target: see docs/decisions/0052-a-pattern-stands-for-the-catalogue.md.
 */
final class WildcardReader {
  private final PriceCatalog prices;

  /**
   * A reader.
   *
   * @param prices the models there are
   */
  WildcardReader(PriceCatalog prices) {
    this.prices = prices;
  }

  /** Whether this element of the list is a pattern. */
  static boolean isPattern(Field item) {
    return name(item).contains(Wildcard.STAR) || model(item).contains(Wildcard.STAR);
  }

  /**
   * The elements that it stands for; none where something is wrong with its stars, which is said.
   */
  List<Field> expand(Field item) {
    Field id = item.get("model_info").get("id");
    if (id.isGiven()) {
      id.problem("is the name of one target, and a pattern stands for many: leave it out");
    }
    Optional<Wildcard> name = star(item.get("model_name"), "model");
    Optional<Wildcard> model = star(item.get("litellm_params").get("model"), "model_name");
    if (name.isEmpty() || model.isEmpty() || !model.get().before().contains("/")) {
      return List.of();
    }
    List<Field> expanded = new ArrayList<>();
    for (String known : prices.models()) {
      model
          .get()
          .match(known)
          .filter(_ -> hasPrice(known))
          .ifPresent(star -> expanded.add(writtenOut(item, name.get().with(star), known)));
    }
    if (expanded.isEmpty()) {
      item.get("litellm_params")
          .get("model")
          .problem(
              "matches no model with a price in the catalogue; list the models one by one, with"
                  + " their prices");
    }
    return expanded;
  }

  /** A text that is missing is told where elements are read. */
  private static Optional<Wildcard> star(Field field, String other) {
    String text = field.value().stringOr("");
    Optional<Wildcard> wildcard = Wildcard.parse(text);
    if (!text.isBlank() && wildcard.isEmpty()) {
      field.problem(
          text.contains(Wildcard.STAR)
              ? "must have one '*', not more"
              : "must have a '*', as '" + other + "' has: both stand for the same");
    }
    return wildcard;
  }

  /** A name without a price by the token cannot be held for; the catalogue has some. */
  private boolean hasPrice(String id) {
    return prices.find(id).flatMap(ModelCard::price).filter(Price::isByTheToken).isPresent();
  }

  private static Field writtenOut(Field item, String name, String model) {
    JsonValue params = item.value().get("litellm_params").edit().put("model", model).build();
    JsonObject element = item.value().edit().put("model_name", name).put("litellm_params", params);
    if (item.value().path("model_info", "id").isPresent()) {
      // It was refused, and would be refused for every second target again.
      element.put("model_info", item.value().get("model_info").edit().remove("id").build());
    }
    return new Field(element.build(), item.place(), item.problems());
  }

  private static String name(Field item) {
    return item.value().get("model_name").stringOr("");
  }

  private static String model(Field item) {
    return item.value().path("litellm_params", "model").stringOr("");
  }
}
