package dev.sluice.lambda.report;

import dev.sluice.time.Deadline;
import dev.sluice.usage.CostReport;
import dev.sluice.usage.CostTally;
import dev.sluice.usage.ReportPeriod;
import dev.sluice.usage.UsageHistory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes reports of what is kept. Thread-safe if the history is.
 *
 * @param history the records
 * @param clock the time of day
 */
public record Reports(UsageHistory history, InstantSource clock) {
  /** What a text means as a period now. */
  ReportPeriod.Reading period(String text) {
    return ReportPeriod.parse(text, clock.instant());
  }

  /** The report of this period; empty if there was not time enough to read its records. */
  Optional<CostReport> of(ReportPeriod period, Deadline deadline) {
    // Taken first: whether the period was over is asked of the moment the reading began.
    Instant made = clock.instant();
    CostTally tally = new CostTally();
    boolean whole = history.read(period.from(), period.until(), deadline, tally::add);
    return whole ? Optional.of(tally.report(period, made)) : Optional.empty();
  }
}
