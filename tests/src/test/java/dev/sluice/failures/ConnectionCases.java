package dev.sluice.failures;

import static dev.sluice.failures.Expected.ANSWER;
import static dev.sluice.failures.Expected.DEARER_ANSWER;
import static dev.sluice.failures.Expected.NOTHING;
import static dev.sluice.failures.Expected.expect;

import java.util.List;

/** The upstream is not reached: a region is down, or its address is wrong. */
final class ConnectionCases {
  private ConnectionCases() {}

  static List<FailureCase> all() {
    return List.of(
        unreachable("connection refused: a region is down", Reachability.CONNECTION_REFUSED),
        unreachable("a certificate nobody trusts", Reachability.UNTRUSTED_CERTIFICATE),
        unreachable("a name that the DNS does not know", Reachability.UNKNOWN_HOST));
  }

  private static FailureCase unreachable(String name, Reachability reachability) {
    return FailureCase.at(name, reachability)
        .alone(expect("nothing", "503 upstream_unavailable", NOTHING))
        .twoRegions(expect("us", "answered by us", ANSWER))
        .fallback(expect("other", "answered by other", DEARER_ANSWER))
        .allDown(expect("nothing", "503 upstream_unavailable", NOTHING));
  }
}
