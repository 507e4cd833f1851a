package dev.sluice.local.prices;

import dev.sluice.money.ModelCard;
import dev.sluice.money.PriceCatalog;
import dev.sluice.money.PriceWindow;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Target;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks through the prices of a configuration, and what is known of its models. */
final class PriceCheck {
  private final List<Target> targets;
  private final List<String> unpriced;
  private final PriceCatalog catalog;
  private final LocalDate today;

  /**
   * A check.
   *
   * @param unpriced the targets that have no price on purpose, by id or by provider and model
   */
  PriceCheck(
      Collection<Target> targets, List<String> unpriced, PriceCatalog catalog, LocalDate today) {
    this.targets = List.copyOf(targets);
    this.unpriced = List.copyOf(unpriced);
    this.catalog = catalog;
    this.today = today;
  }

  /** Whether every target has a price, but for those that have none on purpose. */
  boolean isAllPriced() {
    return targets.stream().allMatch(target -> target.price().isPresent() || isOnPurpose(target));
  }

  /**
   * The report.
   *
   * @param old after how many days a price is old
   * @param soon within how many days a change is soon
   */
  String text(long old, long soon) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d targets, and a catalogue of %d models of %s.\n"
            .formatted(targets.size(), catalog.models().size(), catalog.version()));
    list(text, "Without a price, and so without a limit on what they cost:", without());
    list(text, "In sluice.unpriced, but priced or no target:", idle());
    list(text, "Prices older than " + old + " days:", older(old));
    list(text, "Prices that change within " + soon + " days:", changing(soon));
    list(text, "Of what they can do nothing is known, so each request is tried:", unexplored());
    if (isAllPriced()) {
      text.append("Every target has a price")
          .append(unpriced.isEmpty() ? ".\n" : " or none on purpose.\n");
    }
    return text.toString();
  }

  private List<String> without() {
    return targets.stream()
        .filter(target -> target.price().isEmpty())
        .map(target -> target.id() + (isOnPurpose(target) ? "  (on purpose)" : ""))
        .toList();
  }

  private List<String> unexplored() {
    return targets.stream()
        .filter(target -> target.capabilities().equals(Capabilities.UNKNOWN))
        .map(Target::id)
        .toList();
  }

  private List<String> idle() {
    return unpriced.stream()
        .filter(name ->
            targets.stream().noneMatch(target -> target.price().isEmpty() && isNamed(target, name)))
        .toList();
  }

  private boolean isOnPurpose(Target target) {
    return unpriced.stream().anyMatch(name -> isNamed(target, name));
  }

  private static boolean isNamed(Target target, String name) {
    return target.id().equals(name) || target.fullModel().equals(name);
  }

  private List<String> older(long old) {
    List<String> lines = new ArrayList<>();
    cards()
        .forEach((model, card) -> {
          long days = ChronoUnit.DAYS.between(card.asOf(), today);
          if (days > old && !card.source().equals("self-hosted")) {
            lines.add("%s  %s, %d days".formatted(model, card.asOf(), days));
          }
        });
    return lines;
  }

  private List<String> changing(long soon) {
    LocalDate end = today.plusDays(soon);
    List<String> lines = new ArrayList<>();
    cards()
        .forEach((model, card) -> {
          for (PriceWindow window : card.price().orElseThrow().windows()) {
            String what = model + "  '" + window.name() + "' ";
            window
                .from()
                .filter(day -> day.isAfter(today) && !day.isAfter(end))
                .ifPresent(day -> lines.add(what + "begins on " + day));
            window
                .through()
                .filter(day -> !day.isBefore(today) && !day.isAfter(end))
                .ifPresent(day -> lines.add(what + "ends after " + day));
            window
                .through()
                .filter(day -> day.isBefore(today))
                .ifPresent(day -> lines.add(what + "has ended on " + day));
            window.exceptDates().stream()
                .max(LocalDate::compareTo)
                .filter(day -> !day.isAfter(end))
                .ifPresent(day -> lines.add(what + "knows no exception after " + day));
          }
        });
    return lines;
  }

  /** The entries of the catalogue that a target takes its price from. */
  private Map<String, ModelCard> cards() {
    Map<String, ModelCard> cards = new TreeMap<>();
    for (Target target : targets) {
      Optional<ModelCard> card =
          catalog
              .find(target.fullModel())
              .filter(known -> target.price().isPresent() && known.price().equals(target.price()));
      card.ifPresent(known -> cards.put(known.model(), known));
    }
    return cards;
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }
}
