package dev.sluice.caller;

/**
 * A store of Sluice's own (keys, ledger, usage) cannot be reached or does not answer in time. The
 * request is then refused, never waved through.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean perhapsDone;

  /**
   * An outage.
   *
   * @param what what was tried, for the log
   * @param perhapsDone whether a write may have happened all the same: no answer came
   */
  public StoreUnavailable(String what, boolean perhapsDone, Throwable cause) {
    super(what, cause);
    this.perhapsDone = perhapsDone;
  }

  /** A store that answers, and with what makes no sense or no progress; nothing was done. */
  public StoreUnavailable(String what) {
    super(what);
    this.perhapsDone = false;
  }

  /** Whether the write may have happened: no answer came. */
  public boolean perhapsDone() {
    return perhapsDone;
  }
}
