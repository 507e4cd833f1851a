package dev.sluice.caller;

import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A directory that remembers the keys it found for a few seconds: the only cache of a key there is,
 * so a revoked key stops everywhere within {@link #MAX_AGE}. A key that was not found is asked for
 * again each time, so that a new key works at once. Thread-safe.
 */
public final class RememberedKeys implements CallerDirectory {
  /** How old what is remembered may be. */
  public static final Duration MAX_AGE = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  private final CallerDirectory directory;
  private final Ticker ticker;
  private final Map<String, Remembered> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MOST;
        }
      };

  public RememberedKeys(CallerDirectory directory, Ticker ticker) {
    this.directory = directory;
    this.ticker = ticker;
  }

  @Override
  public Optional<KeyRecord> find(String keyId) {
    // The age counts from before the read: what is remembered is never younger than it says.
    long now = ticker.nanos();
    synchronized (seen) {
      Remembered remembered = seen.get(keyId);
      if (remembered != null && now - remembered.at < MAX_AGE.toNanos()) {
        return Optional.of(remembered.key);
      }
    }
    Optional<KeyRecord> found = directory.find(keyId);
    synchronized (seen) {
      seen.remove(keyId);
      found.ifPresent(key -> seen.put(keyId, new Remembered(key, now)));
    }
    return found;
  }

  @Override
  public boolean add(KeyRecord key) {
    return directory.add(key);
  }

  private record Remembered(KeyRecord key, long at) {}
}
