package dev.sluice.budget;

import dev.sluice.budget.HoldStep.Tidy;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process last saw of each ledger: its rules, so that a hold is one write, and its
 * windows, so that what is over is cleared away. Being old does no harm: the ledger refuses a hold
 * that believes in other rules, and says what they are. Thread-safe.
 */
final class SeenLedgers {
  /** What nobody has: the first hold in a scope is refused, and the rules are learnt from that. */
  private static final Seen NOTHING =
      new Seen(
          new Rules(0, Rules.of(List.of()).zone(), Map.of()),
          Set.of(),
          Set.of(),
          Map.of(),
          Instant.EPOCH);

  /** More requests of one size than are likely to be under way in one scope. */
  private static final long MANY = 64;

  /** Late requests and unequal clocks: the fence stays this far behind. */
  private static final Duration FENCE_BEHIND = Duration.ofMinutes(2);

  private static final int MOST = 10_000;

  private final Map<Scope, Seen> ledgers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Seen> eldest) {
          return size() > MOST;
        }
      };

  Rules rules(Scope scope) {
    return seen(scope).rules;
  }

  boolean knows(Scope scope) {
    synchronized (ledgers) {
      return ledgers.containsKey(scope);
    }
  }

  /**
   * Whether requests of this amount may race for the last money of this scope: whether less than
   * enough for many of them was left when it was last seen.
   */
  boolean isTight(Scope scope, Instant arrival, Money amount) {
    Seen seen = seen(scope);
    return seen.rules.limitingWindows().stream()
        .map(window -> OpenWindow.at(window, arrival, seen.rules.zone()))
        .anyMatch(window -> seen.left(window).nanos() / MANY < amount.nanos());
  }

  /** What is to be cleared away in this scope by a request of this arrival. */
  Optional<Tidy> tidy(Scope scope, Instant arrival) {
    Seen seen = seen(scope);
    Instant fence = arrival.minus(FENCE_BEHIND);
    boolean overdue =
        fence.isAfter(seen.fence)
            && seen.windows.stream().anyMatch(window -> window.endedBy(fence, seen.rules.zone()));
    if (!overdue) {
      return Optional.empty();
    }
    // Only what ended before the fence that stands: no hold of it can be admitted any more.
    List<OpenWindow> ended =
        seen.windows.stream()
            .filter(window -> window.endedBy(seen.fence, seen.rules.zone()))
            .filter(window -> !seen.inUse.contains(window))
            .toList();
    return Optional.of(new Tidy(fence, ended));
  }

  void learn(Scope scope, Ledger ledger) {
    Set<OpenWindow> windows = new HashSet<>(ledger.available().keySet());
    windows.addAll(ledger.settled().keySet());
    Set<OpenWindow> inUse = new HashSet<>();
    ledger.holds().values().forEach(hold -> inUse.addAll(hold.took()));
    learn(scope, new Seen(ledger.rules(), windows, inUse, ledger.available(), ledger.fence()));
  }

  void learn(Scope scope, Rules rules) {
    learn(scope, new Seen(rules, Set.of(), Set.of(), Map.of(), Instant.EPOCH));
  }

  private void learn(Scope scope, Seen seen) {
    synchronized (ledgers) {
      ledgers.remove(scope);
      ledgers.put(scope, seen);
    }
  }

  private Seen seen(Scope scope) {
    synchronized (ledgers) {
      return ledgers.getOrDefault(scope, NOTHING);
    }
  }

  /**
   * A ledger as it was.
   *
   * @param windows those it knew
   * @param inUse those that live holds took from, which are not to be cleared away
   */
  private record Seen(
      Rules rules,
      Set<OpenWindow> windows,
      Set<OpenWindow> inUse,
      Map<OpenWindow, Money> available,
      Instant fence) {
    Money left(OpenWindow window) {
      return available.getOrDefault(
          window, rules.limits().getOrDefault(window.window(), Money.ZERO));
    }
  }
}
