package dev.sluice.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests that come independently of each other: a Poisson process of which so many fell into this
 * time. Every second one is streamed.
 *
 * @param seed the same one gives the same load
 * @param requests how many, at least one
 * @param over within which time, positive
 */
record LoadOfRequests(long seed, int requests, Duration over) {
  /** The requests in the order of their arrival. */
  List<Arrival> arrivals() {
    Random random = new Random(seed);
    long[] times = random.longs(requests, 0, over.toNanos()).sorted().toArray();
    List<Arrival> arrivals = new ArrayList<>(requests);
    for (int i = 0; i < requests; i++) {
      // A seed travels in the request's body, where it is a number of at most 63 bits.
      long own = random.nextLong() >>> 1;
      arrivals.add(new Arrival(i, Duration.ofNanos(times[i]), own, i % 2 == 1));
    }
    return List.copyOf(arrivals);
  }
}
