package dev.sluice.caller;

import java.util.Optional;

/** Where keys are kept. Implementations are thread-safe. */
public interface CallerDirectory {
  /**
   * The key with this public part, as it stands now (a strongly consistent read).
   *
   * @throws StoreUnavailable if the store cannot be asked
   */
  Optional<KeyRecord> find(String keyId);

  /**
   * Keeps a new key; answers false, and changes nothing, if there is another key of this id.
   * Harmless to repeat.
   *
   * @throws StoreUnavailable if the store cannot be reached
   */
  boolean add(KeyRecord key);
}
