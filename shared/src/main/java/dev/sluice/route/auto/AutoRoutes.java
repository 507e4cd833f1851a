package dev.sluice.route.auto;

import dev.sluice.chat.ChatRequest;
import dev.sluice.route.TaskRoutes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code model: "auto"} means here: the operator's table from tiers and tasks to models.
 * Immutable and thread-safe.
 *
 * @param models the model of each configured tier, at least one
 * @param thresholds where the tiers begin
 * @param tasks what the operator decided by the name of the task; these are not scored
 */
public record AutoRoutes(
    Map<Tier, String> models, Thresholds thresholds, Map<String, TaskRule> tasks)
    implements TaskRoutes {
  /**
   * Copies its parts.
   *
   * @throws IllegalArgumentException if no tier is configured
   */
  public AutoRoutes {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("no tier has a model");
    }
    models = Collections.unmodifiableMap(new EnumMap<>(models));
    tasks = Map.copyOf(tasks);
  }

  /** The model for this request, by the task it names if the operator knows it, else by score. */
  @Override
  public Choice choose(ChatRequest request) {
    String task = request.task().orElse("");
    return switch (tasks.get(task)) {
      case TaskRule.ToModel(String model) -> new Choice(model, pinned(task) + " goes to " + model);
      case TaskRule.ToTier(Tier tier) -> serving(tier, pinned(task) + " is set to " + tier.key());
      case null -> {
        TaskScore score = new TaskScorer(thresholds).score(request);
        yield serving(score.tier(), "tier " + score.tier().key() + ", " + score.sentence());
      }
    };
  }

  /** A name of the operator's: the caller's own is never repeated. */
  private static String pinned(String task) {
    return "the task '" + task + "'";
  }

  private Choice serving(Tier wanted, String why) {
    List<Tier> standIns = wanted.standIns();
    for (Tier tier : standIns) {
      String model = models.get(tier);
      if (model != null) {
        return new Choice(
            model,
            tier == wanted
                ? why
                : why + "; " + tier.key() + " stands in, as " + wanted.key() + " has no model");
      }
    }
    throw new IllegalStateException("no tier has a model");
  }
}
