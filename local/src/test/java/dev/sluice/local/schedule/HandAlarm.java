package dev.sluice.local.schedule;

import dev.sluice.time.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** An alarm that rings when a test says so. Used by one thread. */
public final class HandAlarm implements Alarm {
  private final List<Duration> times = new ArrayList<>();
  private final List<BooleanSupplier> rings = new ArrayList<>();

  @Override
  public Ringing every(Duration time, BooleanSupplier ring) {
    times.add(time);
    rings.add(ring);
    return () -> rings.remove(ring);
  }

  /** Rings once, whatever is set and not turned off. */
  public void ring() {
    rings.removeIf(ring -> !ring.getAsBoolean());
  }

  /** How often it was to ring, for each that was ever set. */
  public List<Duration> times() {
    return List.copyOf(times);
  }

  /** How many are set. */
  public int set() {
    return rings.size();
  }
}
