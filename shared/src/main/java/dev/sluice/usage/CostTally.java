package dev.sluice.usage;

import dev.sluice.chat.ErrorCategory;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up records for a report, one by one, so that a month of them need not be in memory: only as
 * many rows as there are names. For one thread at a time.
 */
public final class CostTally {
  private static final Comparator<CostReport.Row> DEAREST_FIRST =
      Comparator.comparing((CostReport.Row row) -> row.spend().cost())
          .reversed()
          .thenComparing(row -> row.name().orElse(""));

  private final Map<Dimension, Map<Optional<String>, Spend>> by = new EnumMap<>(Dimension.class);
  private final Map<ErrorCategory, Long> errors = new EnumMap<>(ErrorCategory.class);
  private Spend total = Spend.NONE;

  /** Adds a record. */
  public void add(UsageRecord record) {
    Spend spend = Spend.of(record);
    total = total.plus(spend);
    for (Dimension dimension : Dimension.values()) {
      by.computeIfAbsent(dimension, _ -> new HashMap<>())
          .merge(dimension.of(record), spend, Spend::plus);
    }
    record.error().ifPresent(category -> errors.merge(category, 1L, Long::sum));
  }

  /** What has been added so far, as the report of this period. */
  public CostReport report(ReportPeriod period, Instant now) {
    Map<Dimension, List<CostReport.Row>> rows = new EnumMap<>(Dimension.class);
    by.forEach((dimension, spends) ->
        rows.put(
            dimension,
            spends.entrySet().stream()
                .map(entry -> new CostReport.Row(entry.getKey(), 0, entry.getValue()))
                .sorted(DEAREST_FIRST)
                .toList()));
    return new CostReport(period, now, total, rows, errors);
  }
}
