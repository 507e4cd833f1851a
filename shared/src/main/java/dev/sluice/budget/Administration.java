package dev.sluice.budget;

import dev.sluice.caller.ApiKey;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import dev.sluice.caller.Scope;
import dev.sluice.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes keys and opens scopes. Thread-safe if its stores and its randomness are. */
public final class Administration {
  private final BudgetStore ledgers;
  private final CallerDirectory directory;
  private final InstantSource clock;
  private final RandomGenerator secureRandom;

  public Administration(
      BudgetStore ledgers,
      CallerDirectory directory,
      InstantSource clock,
      RandomGenerator secureRandom) {
    this.ledgers = ledgers;
    this.directory = directory;
    this.clock = clock;
    this.secureRandom = secureRandom;
  }

  /** A key that was made: its record, and the secret that is shown once and kept nowhere. */
  public record Issued(KeyRecord key, Secret secret) {}

  /** A key as it stands, and the ledger of its scope. */
  public record KeyState(KeyRecord key, Ledger ledger) {}

  /** Makes a key. Its ledger is opened first: there is no moment at which it has no limits. */
  public Issued issue(NewKey wanted) {
    return issue(ApiKey.mint(secureRandom), wanted);
  }

  /**
   * Makes this very key, unless there is one of its id.
   *
   * @throws IllegalStateException if the id is taken
   */
  public Issued issue(ApiKey key, NewKey wanted) {
    Instant now = clock.instant();
    KeyRecord record =
        new KeyRecord(
            key.id(),
            key.whole().sha256(),
            wanted.alias(),
            wanted.models(),
            wanted.user(),
            wanted.workspace(),
            wanted.tenant(),
            now,
            wanted.life().map(now::plus),
            false,
            wanted.metadata());
    if (!ledgers.open(new Scope.Key(key.id()), Rules.counting(wanted.budgets()))
        || !directory.add(record)) {
      throw new IllegalStateException("there is a key of the id " + key.id());
    }
    return new Issued(record, key.whole());
  }

  /** Opens a scope with these limits; answers false, and changes nothing, if it is open already. */
  public boolean open(Scope scope, List<Budget> budgets) {
    return ledgers.open(scope, Rules.counting(budgets));
  }

  /** A key and what it has spent; empty if there is none of this id. */
  public Optional<KeyState> key(String keyId) {
    return directory
        .find(keyId)
        .map(key ->
            new KeyState(
                key,
                ledgers
                    .read(new Scope.Key(keyId))
                    .orElseGet(() -> Ledger.opened(Rules.of(List.of())))));
  }
}
