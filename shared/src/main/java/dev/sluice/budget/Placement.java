package dev.sluice.budget;

import dev.sluice.budget.Hold.Part;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What came of a step in one scope. */
sealed interface Placement {
  record Placed(Part part) implements Placement {}

  record Lacking(Shortfall shortfall) implements Placement {}

  record Unpriced(Scope scope) implements Placement {}

  record Crowded(Scope scope) implements Placement {}

  /** The ledger could not be asked, or gave no answer. */
  record Unknown(StoreUnavailable cause) implements Placement {}

  /** The parts that were placed. */
  static List<Part> parts(List<Placement> placements) {
    return only(Placed.class, placements).map(Placed::part).toList();
  }

  /** Why an outcome is not known, if there is one that is not. */
  static Optional<StoreUnavailable> unknown(List<Placement> placements) {
    return only(Unknown.class, placements).map(Unknown::cause).findFirst();
  }

  /**
   * The verdict over all scopes: an outage before all else, then the scope with the least left.
   *
   * @throws StoreUnavailable if the outcome in some scope is not known
   */
  static HoldVerdict verdict(List<Placement> placements, Supplier<Hold> held) {
    unknown(placements)
        .ifPresent(cause -> {
          throw cause;
        });
    return only(Lacking.class, placements)
        .map(Lacking::shortfall)
        .min(Comparator.comparing(Shortfall::left))
        .<HoldVerdict>map(HoldVerdict.Insufficient::new)
        .or(() ->
            only(Unpriced.class, placements)
                .findFirst()
                .map(p -> new HoldVerdict.Unpriced(p.scope())))
        .or(() ->
            only(Crowded.class, placements)
                .findFirst()
                .map(p -> new HoldVerdict.Crowded(p.scope())))
        .orElseGet(() -> new HoldVerdict.Held(held.get()));
  }

  private static <P extends Placement> Stream<P> only(Class<P> kind, List<Placement> placements) {
    return placements.stream().filter(kind::isInstance).map(kind::cast);
  }
}
