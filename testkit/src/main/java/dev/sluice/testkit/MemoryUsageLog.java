package dev.sluice.testkit;

import dev.sluice.time.Deadline;
import dev.sluice.usage.UsageHistory;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Usage records in memory, gone with the process: all of them, or the latest so many, for a
 * benchmark that would fill the heap. Thread-safe.
 */
public final class MemoryUsageLog implements UsageLog, UsageHistory {
  private final int most;
  private final LinkedHashMap<String, UsageRecord> records = new LinkedHashMap<>();

  /** A log that keeps every record. */
  public MemoryUsageLog() {
    this(Integer.MAX_VALUE);
  }

  private MemoryUsageLog(int most) {
    this.most = most;
  }

  /** A log that forgets the oldest record when there would be more than this many; at least one. */
  public static MemoryUsageLog ofLatest(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a log of " + most + " records");
    }
    return new MemoryUsageLog(most);
  }

  @Override
  public synchronized UsageRecord append(UsageRecord record) {
    UsageRecord first = records.putIfAbsent(record.id().value(), record);
    if (first != null) {
      return first;
    }
    if (records.size() > most) {
      records.pollFirstEntry();
    }
    return record;
  }

  @Override
  public boolean read(
      Instant from, Instant until, Deadline deadline, Consumer<UsageRecord> reader) {
    if (deadline.hasPassed()) {
      return false;
    }
    for (UsageRecord record : records()) {
      Instant arrival = record.id().arrival();
      if (!arrival.isBefore(from) && arrival.isBefore(until)) {
        reader.accept(record);
      }
    }
    return true;
  }

  /** The record of the request with this id, if it is kept. */
  public synchronized Optional<UsageRecord> find(String requestId) {
    return Optional.ofNullable(records.get(requestId));
  }

  /** The kept records in the order they were appended: a copy. */
  public synchronized List<UsageRecord> records() {
    return List.copyOf(records.values());
  }
}
