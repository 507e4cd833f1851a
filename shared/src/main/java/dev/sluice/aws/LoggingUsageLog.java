package dev.sluice.aws;

import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one structured line for each record once it is kept: of the record that decides, so that
 * the log and the ledger say the same; and for each request that was refused before that.
 * Thread-safe if its delegate is.
 */
public final class LoggingUsageLog implements UsageLog {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingUsageLog.class);

  private final UsageLog log;

  /** A log that keeps its records in this one. */
  public LoggingUsageLog(UsageLog log) {
    this.log = log;
  }

  @Override
  public UsageRecord append(UsageRecord record) {
    UsageRecord kept = log.append(record);
    LOG.info("{}", new UsageLine(kept));
    return kept;
  }

  @Override
  public void note(UsageRecord refused) {
    log.note(refused);
    LOG.info("{}", new UsageLine(refused));
  }
}
