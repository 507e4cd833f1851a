package dev.sluice.caller;

import dev.sluice.caller.KeyVerdict.Known;
import dev.sluice.caller.KeyVerdict.Reason;
import dev.sluice.caller.KeyVerdict.Unrecognised;
import dev.sluice.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Recognises keys. Thread-safe if its directory is. */
public final class Keys {
  private final CallerDirectory directory;
  private final InstantSource clock;

  public Keys(CallerDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Who presents this key, if it opens.
   *
   * @throws StoreUnavailable if the directory cannot be asked
   */
  public KeyVerdict recognise(Optional<Secret> presented) {
    if (presented.isEmpty()) {
      return new Unrecognised(Reason.MISSING);
    }
    Optional<ApiKey> key = presented.flatMap(ApiKey::parse);
    Optional<KeyRecord> found = key.flatMap(k -> directory.find(k.id()));
    if (key.isEmpty() || found.isEmpty() || !key.get().whole().hasSha256(found.get().sha256())) {
      return new Unrecognised(Reason.UNKNOWN);
    }
    return verdict(found.get(), clock.instant());
  }

  private static KeyVerdict verdict(KeyRecord key, Instant now) {
    if (key.blocked()) {
      return new Unrecognised(Reason.BLOCKED);
    }
    return key.expires().filter(end -> !now.isBefore(end)).isPresent()
        ? new Unrecognised(Reason.EXPIRED)
        : new Known(key.caller());
  }
}
