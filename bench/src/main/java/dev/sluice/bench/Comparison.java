package dev.sluice.bench;

/**
 * One row of the report: the same load on both ways.
 *
 * @param mode buffered or streamed
 * @param callers how many at once
 */
record Comparison(String mode, int callers, Side direct, Side through) {
  Comparison(String mode, int callers) {
    this(mode, callers, new Side(), new Side());
  }

  /** Whether both ways have been measured at all. */
  boolean isMeasured() {
    return direct.requests() > 0 && through.requests() > 0;
  }
}
