package dev.sluice.bench.load;

import java.time.Duration;
import java.util.Arrays;

/** Times of many requests, each of them kept, so that percentiles are exact. Not thread-safe. */
public final class Samples {
  private long[] nanos = new long[4096];
  private int size;
  private boolean sorted;

  /** Adds a time in nanoseconds. */
  public void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
    sorted = false;
  }

  /** Adds all of these. */
  public void add(Samples others) {
    for (int i = 0; i < others.size; i++) {
      add(others.nanos[i]);
    }
  }

  public int size() {
    return size;
  }

  /**
   * The least time that so many percent of the requests did not exceed; zero if there are none.
   *
   * @param percent more than 0 and at most 100
   */
  public Duration percentile(double percent) {
    if (size == 0) {
      return Duration.ZERO;
    }
    if (!sorted) {
      Arrays.sort(nanos, 0, size);
      sorted = true;
    }
    int rank = (int) Math.ceil(percent / 100 * size);
    return Duration.ofNanos(nanos[Math.max(rank, 1) - 1]);
  }
}
