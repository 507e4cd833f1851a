package dev.sluice.gateway;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What went wrong with one request so far, and what of it to tell. Used by one thread. */
final class FailuresSoFar {
  private static final Failure NO_TIME =
      Failure.of(FailureClass.TIMEOUT, "There was no time for a try.");

  private final List<Failure> all = new ArrayList<>();

  void add(Failure failure) {
    all.add(failure);
  }

  /** The last one. */
  Failure last() {
    return all.isEmpty() ? NO_TIME : all.getLast();
  }

  /**
   * The one to tell the caller: the last, but for what a target cannot do, which says less than why
   * another one did not answer. It says to come back as soon as any target said so.
   */
  Failure toTell() {
    Failure telling =
        all.reversed().stream()
            .filter(failure -> failure.kind() != FailureClass.UNSUPPORTED)
            .findFirst()
            .orElseGet(this::last);
    Optional<Duration> soonest =
        all.stream()
            .flatMap(failure -> failure.retryAfter().stream())
            .min(Comparator.naturalOrder());
    return telling.retryAfter().isPresent() && soonest.isPresent()
        ? telling.comingBackAfter(soonest.get())
        : telling;
  }
}
