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
   * The one to tell the caller, where no target answered: what is wrong with the request, else the
   * one that is most likely to pass, the last of several. It says to come back as soon as any
   * target said so.
   */
  Failure toTell() {
    Failure telling =
        all.reversed().stream()
            .max(Comparator.comparingInt(failure -> hope(failure.kind())))
            .orElse(NO_TIME);
    Optional<Duration> soonest =
        all.stream()
            .flatMap(failure -> failure.retryAfter().stream())
            .min(Comparator.naturalOrder());
    return telling.retryAfter().isPresent() && soonest.isPresent()
        ? telling.comingBackAfter(soonest.get())
        : telling;
  }

  /** How much there is to hope for after this, and how much it tells of the rest. */
  private static int hope(FailureClass kind) {
    return switch (kind) {
      case INVALID_REQUEST, CONTENT_FILTERED, CLIENT_GONE -> 5;
      case RATE_LIMITED -> 4;
      case SERVER_ERROR, CONNECT, TIMEOUT, STREAM_CUT, UNINTELLIGIBLE, KEY_UNREADABLE -> 3;
      case CONTEXT_TOO_LONG -> 2;
      case QUOTA_EXHAUSTED, CREDENTIALS, STALE_KEY, MODEL_NOT_FOUND -> 1;
      case UNSUPPORTED -> 0;
    };
  }
}
