package dev.sluice.config;

import dev.sluice.names.NearestNames;
import dev.sluice.route.TaskRoutes;
import dev.sluice.route.auto.AutoRoutes;
import dev.sluice.route.auto.TaskRule;
import dev.sluice.route.auto.TaskScore;
import dev.sluice.route.auto.Thresholds;
import dev.sluice.route.auto.Tier;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code sluice.auto}: which model serves each tier, and which task is set to which. */
final class AutoReader {
  private static final long MOST_TOKENS = 100_000_000;

  private final Set<String> names;
  private final Map<Tier, String> models = new EnumMap<>(Tier.class);
  private final Map<String, TaskRule> tasks = new LinkedHashMap<>();

  private AutoReader(Set<String> names) {
    this.names = names;
  }

  /**
   * What {@code auto} stands for; empty if it is not set, or something is wrong, which is said.
   *
   * @param names every name that can be asked for
   */
  static Optional<AutoRoutes> read(Field unchecked, Set<String> names) {
    if (!unchecked.isGiven()) {
      return Optional.empty();
    }
    return new AutoReader(names).routes(unchecked);
  }

  private Optional<AutoRoutes> routes(Field unchecked) {
    int before = unchecked.problems().size();
    Field section = unchecked.section(FieldNames.AUTO);
    if (names.contains(TaskRoutes.NAME)) {
      section.problem("cannot be set while a model is named 'auto': give that model another name");
    }
    tiers(section.get("tiers"));
    Optional<Thresholds> thresholds = thresholds(section.get("thresholds"));
    tasks(section.get("tasks"));
    return section.problems().size() > before
        ? Optional.empty()
        : thresholds.map(read -> new AutoRoutes(models, read, tasks));
  }

  private void tiers(Field unchecked) {
    Field section = unchecked.section(FieldNames.AUTO_TIERS);
    for (Tier tier : Tier.values()) {
      Field field = section.get(tier.key());
      field.text().filter(name -> isModel(name, field)).ifPresent(name -> models.put(tier, name));
    }
    if (section.value().size() == 0) {
      unchecked.problem("names no model: give at least one of " + String.join(", ", Tier.keys()));
    }
  }

  private boolean isModel(String name, Field place) {
    if (!names.contains(name)) {
      place.problem("there is no model '" + name + "'" + suggestion(name, names));
      return false;
    }
    return true;
  }

  private static String suggestion(String name, Set<String> among) {
    List<String> nearest = NearestNames.of(name, among, 1);
    return nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?";
  }

  private static Optional<Thresholds> thresholds(Field unchecked) {
    Field section = unchecked.section(FieldNames.AUTO_THRESHOLDS);
    Thresholds usual = Thresholds.DEFAULT;
    long standard = score(section, "standard", usual.standard());
    long premium = score(section, "premium", usual.premium());
    long reasoning = score(section, "reasoning", Math.max(premium, usual.reasoning()));
    OptionalLong tokens = section.get("long_context_tokens").whole(1, MOST_TOKENS);
    if (standard >= premium || premium > reasoning) {
      unchecked.problem(
          "must be in order, standard below premium and premium not above reasoning, not "
              + standard
              + ", "
              + premium
              + ", "
              + reasoning);
      return Optional.empty();
    }
    return Optional.of(
        new Thresholds(
            (int) standard,
            (int) premium,
            (int) reasoning,
            tokens.orElse(usual.longContextTokens())));
  }

  private static long score(Field section, String name, long usual) {
    return section.get(name).whole(1, TaskScore.MOST).orElse(usual);
  }

  private void tasks(Field section) {
    if (section.isGiven() && !section.value().isObject()) {
      section.problem("must be a mapping of tasks' names to tiers or models");
    }
    for (String task : section.value().names()) {
      Field field = section.get(task);
      field
          .requiredText("a tier or the name of a model")
          .flatMap(text -> rule(text, field))
          .ifPresent(rule -> tasks.put(task, rule));
    }
  }

  /** A tier that has a model comes before a model of the same name, and that before other tiers. */
  private Optional<TaskRule> rule(String text, Field place) {
    Optional<Tier> tier = Tier.of(text);
    if (tier.isPresent() && (models.containsKey(tier.get()) || !names.contains(text))) {
      return Optional.of(new TaskRule.ToTier(tier.get()));
    }
    if (names.contains(text)) {
      return Optional.of(new TaskRule.ToModel(text));
    }
    place.problem(
        "'" + text + "' is neither a tier nor a model" + suggestion(text, withTiers(names)));
    return Optional.empty();
  }

  private static Set<String> withTiers(Set<String> names) {
    Set<String> all = new LinkedHashSet<>(Tier.keys());
    all.addAll(names);
    return all;
  }
}
