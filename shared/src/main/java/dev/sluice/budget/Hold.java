package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Money that is held for one request in every scope it is charged to. Immutable; a raise makes a
 * new one.
 *
 * @param request whose it is
 * @param amount what is held, in each scope
 * @param parts the hold in each scope
 * @param names gives the next name of a hold of this request
 */
public record Hold(RequestId request, Money amount, List<Part> parts, Names names) {
  public Hold {
    parts = List.copyOf(parts);
  }

  /** What the request is charged to. */
  public List<Scope> scopes() {
    return parts.stream().map(Part::scope).toList();
  }

  /** All that was ever charged to the caller's key when the hold was placed. */
  public Optional<Money> keySpentBefore() {
    return parts.stream()
        .filter(part -> part.scope() instanceof Scope.Key)
        .map(Part::spentBefore)
        .findFirst();
  }

  /** The names of the live holds, for the usage record. */
  public List<String> liveNames() {
    return parts.stream().map(Part::name).distinct().toList();
  }

  /**
   * The hold in the ledger of one scope.
   *
   * @param limited whether the rules it was placed under can refuse for want of money
   * @param spentBefore all that was ever charged to the scope when the hold was placed
   */
  public record Part(Scope scope, String name, LiveHold live, boolean limited, Money spentBefore) {
    Part as(LiveHold changed) {
      return new Part(scope, name, changed, limited, spentBefore);
    }
  }

  /**
   * The names of a request's holds: its id and a number. Each is sent once, so that neither a late
   * copy nor a late release can ever meet another hold. Remembers, too, whether a hold may lie in a
   * ledger that this request knows nothing of. Thread-safe.
   */
  public static final class Names {
    private final RequestId request;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable StoreUnavailable> stray = new AtomicReference<>();

    public Names(RequestId request) {
      this.request = request;
    }

    RequestId request() {
      return request;
    }

    String next() {
      return request.value() + "-" + Integer.toString(next.getAndIncrement(), 36);
    }

    /** A hold may have been left behind, and this is why nobody knows. */
    void leftBehind(StoreUnavailable cause) {
      stray.set(cause);
    }

    /** Why a hold may have been left behind; empty if none was. */
    Optional<StoreUnavailable> stray() {
      return Optional.ofNullable(stray.get());
    }
  }
}
