package dev.sluice.usage;

import dev.sluice.chat.ErrorCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a period came to: in all, and by each dimension. The rows of each dimension add up to the
 * total, to the nano-dollar.
 *
 * @param period what it is about
 * @param made when it was made
 * @param total all requests together
 * @param by the rows of each dimension, the dearest first
 * @param errors how many failed, by category; those that did not occur are left out
 */
public record CostReport(
    ReportPeriod period,
    Instant made,
    Spend total,
    Map<Dimension, List<Row>> by,
    Map<ErrorCategory, Long> errors) {
  public CostReport {
    by = Map.copyOf(by);
    errors = Map.copyOf(errors);
  }

  /**
   * One row.
   *
   * @param name what it is about, such as a tenant's id; empty for requests that have none
   * @param others of how many names it is the sum, where they are too many to have rows of their
   *     own; otherwise zero
   * @param spend what it came to
   */
  public record Row(Optional<String> name, int others, Spend spend) {}

  /** The rows of this dimension. */
  public List<Row> rows(Dimension dimension) {
    return by.getOrDefault(dimension, List.of());
  }

  /**
   * The same with at most so many rows for each dimension, and the rest in one more, so that they
   * still add up.
   */
  public CostReport ofDearest(int most) {
    Map<Dimension, List<Row>> fewer = new EnumMap<>(Dimension.class);
    by.forEach((dimension, rows) -> fewer.put(dimension, dearest(rows, most)));
    return new CostReport(period, made, total, fewer, errors);
  }

  private static List<Row> dearest(List<Row> rows, int most) {
    if (rows.size() <= most) {
      return rows;
    }
    List<Row> few = new ArrayList<>(rows.subList(0, most));
    List<Row> rest = rows.subList(most, rows.size());
    few.add(
        new Row(
            Optional.empty(),
            rest.size(),
            rest.stream().map(Row::spend).reduce(Spend.NONE, Spend::plus)));
    return few;
  }
}
