package dev.sluice.aws;

import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;

/**
 * Writes one structured line for each request that was refused before anything was held for it,
 * since nothing else will tell of it. A record that is kept gets its line from the table's stream:
 * also the one of a request whose process died
 * (docs/decisions/0027-kept-records-are-told-by-the-stream.md). Thread-safe if its delegate is.
 */
public final class LoggingUsageLog implements UsageLog {
  private final UsageLog log;
  private final UsageLines lines = new UsageLines();

  /** A log that keeps its records in this one. */
  public LoggingUsageLog(UsageLog log) {
    this.log = log;
  }

  @Override
  public UsageRecord append(UsageRecord record) {
    return log.append(record);
  }

  @Override
  public void note(UsageRecord refused) {
    log.note(refused);
    lines.accept(refused);
  }
}
