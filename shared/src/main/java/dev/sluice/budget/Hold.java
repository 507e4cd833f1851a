package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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

  /** The names of the live holds, for the usage record. */
  public List<String> liveNames() {
    return parts.stream().map(Part::name).distinct().toList();
  }

  /** The hold in the ledger of one scope. */
  public record Part(Scope scope, String name, LiveHold live) {}

  /**
   * The names of a request's holds: its id and a number. Each is sent once, so that neither a late
   * copy nor a late release can ever meet another hold. Thread-safe.
   */
  public static final class Names {
    private final RequestId request;
    private final AtomicInteger next = new AtomicInteger();

    public Names(RequestId request) {
      this.request = request;
    }

    String next() {
      return request.value() + "-" + Integer.toString(next.getAndIncrement(), 36);
    }
  }
}
