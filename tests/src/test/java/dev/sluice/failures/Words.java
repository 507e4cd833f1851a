package dev.sluice.failures;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.money.Money;
import dev.sluice.usage.AttemptRecord;
import dev.sluice.usage.UsageRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, in the words of the page. Pure. */
final class Words {
  private Words() {}

  /** Something that happened so often: {@code eu ×3}. */
  static String times(String what, int times) {
    return times == 1 ? what : what + " ×" + times;
  }

  static String of(Money charged) {
    return charged.isZero() ? "nothing" : charged.toString();
  }

  /**
   * The pauses.
   *
   * @param asked how long the upstream asks to wait; every other pause is one of the backoff, at
   *     the upper end of what chance may give
   */
  static String waits(List<Duration> pauses, Optional<Duration> asked) {
    return pauses.isEmpty()
        ? "none"
        : runs(
            pauses.stream()
                .map(pause ->
                    asked.equals(Optional.of(pause))
                        ? seconds(pause) + ", as asked"
                        : "up to " + seconds(pause))
                .toList(),
            "; ");
  }

  /** The usage record. */
  static String of(UsageRecord record) {
    String end = record.error().map(ErrorCategory::code).orElse("answered");
    String tries = runs(record.attempts().stream().map(Words::of).toList(), ", ");
    return end + ": " + tries + (record.estimated() ? "; estimated" : "");
  }

  private static String of(AttemptRecord attempt) {
    String status =
        attempt.status().isPresent() ? Integer.toString(attempt.status().getAsInt()) : "";
    return attempt
        .failure()
        .map(kind -> attempt.target() + " " + kind.code() + " " + status)
        .orElse(attempt.target() + " " + status)
        .strip();
  }

  private static String seconds(Duration time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3);
    return seconds.stripTrailingZeros().toPlainString() + " s";
  }

  /** These with equal neighbours told once. */
  private static String runs(List<String> words, String between) {
    List<List<String>> runs = new ArrayList<>();
    for (String word : words) {
      if (runs.isEmpty() || !runs.getLast().getFirst().equals(word)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(word);
    }
    return runs.stream()
        .map(run -> times(run.getFirst(), run.size()))
        .collect(Collectors.joining(between));
  }
}
