package dev.sluice.provider;

import dev.sluice.chat.FailureClass;
import dev.sluice.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a try failed.
 *
 * @param kind its class, from which all else follows
 * @param status the upstream's HTTP status, if there was one
 * @param message what the upstream said, cut to a bounded length and free of keys: it may be shown
 *     to the caller
 * @param param the field the upstream blames, if it names one
 * @param code the upstream's own code, if it gives one
 * @param retryAfter how long the upstream asks to wait
 */
public record Failure(
    FailureClass kind,
    OptionalInt status,
    String message,
    Optional<String> param,
    Optional<String> code,
    Optional<Duration> retryAfter) {
  /** The same failure with this secret masked, should the upstream's words contain it. */
  public Failure hiding(Secret secret) {
    String text = secret.reveal().strip();
    return message.contains(text)
        ? new Failure(kind, status, message.replace(text, "***"), param, code, retryAfter)
        : this;
  }

  /** The same failure of another class: more is known of it now. */
  public Failure as(FailureClass other) {
    return new Failure(other, status, message, param, code, retryAfter);
  }

  /** The same failure with this time to wait. */
  public Failure comingBackAfter(Duration wait) {
    return new Failure(kind, status, message, param, code, Optional.of(wait));
  }

  /** A failure that is not an answer of the upstream's. */
  public static Failure of(FailureClass kind, String message) {
    return new Failure(
        kind, OptionalInt.empty(), message, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
