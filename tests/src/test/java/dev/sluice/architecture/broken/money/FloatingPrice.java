package dev.sluice.architecture.broken.money;

import org.jspecify.annotations.NullMarked;

/** A price that is nearly right. */
@NullMarked
record FloatingPrice(double usd) {
  long times(double factor) {
    return Math.round(usd * factor);
  }

  float[] all() {
    return new float[] {(float) usd};
  }
}
