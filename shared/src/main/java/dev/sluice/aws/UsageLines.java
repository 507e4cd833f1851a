package dev.sluice.aws;

import dev.sluice.usage.UsageRecord;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one structured line for each record it is given. Thread-safe. */
public final class UsageLines implements Consumer<UsageRecord> {
  private static final Logger LOG = LoggerFactory.getLogger(UsageLines.class);

  @Override
  public void accept(UsageRecord record) {
    LOG.info("{}", new UsageLine(record));
  }
}
