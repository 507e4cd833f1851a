package dev.sluice.usage;

/** The usage records. Implementations are thread-safe. */
public interface UsageLog {
  /**
   * Keeps this record if there is none for its request, and answers the one that is kept: this one,
   * or the one that was there first and decides. Harmless to repeat.
   *
   * @throws dev.sluice.caller.StoreUnavailable if no answer can be had
   */
  UsageRecord append(UsageRecord record);

  /**
   * Says what became of a request that was refused before anything was held for it. It need not be
   * kept: whoever has no key must not be able to fill a table.
   */
  default void note(UsageRecord refused) {}
}
