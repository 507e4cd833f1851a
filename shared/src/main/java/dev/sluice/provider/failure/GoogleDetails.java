package dev.sluice.provider.failure;

import dev.sluice.json.JsonValue;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code details} of an error of Google's APIs (google.rpc, <i>error_details.proto</i>): {@code
 * ErrorInfo} has a reason, {@code QuotaFailure} the quotas that are used up, {@code RetryInfo} the
 * time to wait, which no header says. Pure.
 */
final class GoogleDetails {
  /** The label of a quota that is counted by the day: waiting a minute is no cure. */
  static final String QUOTA_OF_A_DAY = "quota_of_a_day";

  private GoogleDetails() {}

  /** The reasons, in lower case, and {@link #QUOTA_OF_A_DAY} if one of the quotas is such. */
  static Set<String> labels(JsonValue details) {
    Set<String> labels = new HashSet<>();
    for (JsonValue detail : details.items()) {
      detail.get("reason").string().map(r -> r.toLowerCase(Locale.ROOT)).ifPresent(labels::add);
      for (JsonValue violation : detail.get("violations").items()) {
        if (violation.get("quotaId").stringOr("").contains("PerDay")) {
          labels.add(QUOTA_OF_A_DAY);
        }
      }
    }
    return labels;
  }

  /** How long to wait, in seconds with an {@code s} behind them. */
  static Optional<String> retryDelay(JsonValue details) {
    for (JsonValue detail : details.items()) {
      Optional<String> delay = detail.get("retryDelay").string();
      if (delay.isPresent()) {
        return delay;
      }
    }
    return Optional.empty();
  }
}
