package dev.sluice.budget;

import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A key that is to be made.
 *
 * @param budgets its limits; none if empty
 * @param models what it may ask for; all if empty
 * @param user the user it is bound to, without the tenant
 * @param workspace the workspace it belongs to, without the tenant
 * @param tenant the tenant it belongs to
 * @param alias a name for people
 * @param life how long it opens; for ever if empty
 * @param metadata whatever is to be kept with it: an object
 */
public record NewKey(
    List<Budget> budgets,
    List<String> models,
    Optional<String> user,
    Optional<String> workspace,
    String tenant,
    Optional<String> alias,
    Optional<Duration> life,
    JsonValue metadata) {
  public NewKey {
    budgets = List.copyOf(budgets);
    models = List.copyOf(models);
  }
}
