package dev.sluice.failures;

import static dev.sluice.failures.Expected.ANSWER;
import static dev.sluice.failures.Expected.BOUND;
import static dev.sluice.failures.Expected.DEARER_ANSWER;
import static dev.sluice.failures.Expected.DEARER_BOUND;
import static dev.sluice.failures.Expected.TWO_PIECES;
import static dev.sluice.failures.Expected.expect;

import dev.sluice.simulator.Script;
import java.time.Duration;
import java.util.List;

/** The answer does not come, or not in time. */
final class TimeCases {
  private static final String LEFT = "eu (hung up on)";

  private TimeCases() {}

  static List<FailureCase> all() {
    Expected begun =
        expect(LEFT, "200, 2 pieces of eu, an error event (code upstream_timeout)", TWO_PIECES);
    Expected alone = expect(LEFT, "504 upstream_timeout", BOUND);
    Expected second = expect(LEFT + ", us", "answered by us", BOUND + ANSWER);
    Expected fallback = expect(LEFT + ", other", "answered by other", BOUND + DEARER_ANSWER);
    Expected allDown =
        expect(
            LEFT + ", us (hung up on), other (hung up on)",
            "504 upstream_timeout",
            2 * BOUND + DEARER_BOUND);
    return List.of(
        FailureCase.of("no first byte", Script.plain().withSilence())
            .silentAfter(0)
            .alone(alone)
            .twoRegions(second)
            .fallback(fallback)
            .allDown(allDown),
        FailureCase.of("stalls before content", Scripts.FOUR_PIECES.withSilenceAfter(0))
            .silentAfter(0)
            .alone(alone)
            .twoRegions(second)
            .fallback(fallback),
        FailureCase.of("stalls after content", Scripts.FOUR_PIECES.withSilenceAfter(2))
            .silentAfter(2)
            .alone(begun, alone)
            .twoRegions(begun, second)
            .fallback(begun, fallback),
        FailureCase.of("comes slowly, each piece in time", slowly())
            .dripping()
            .alone(expect("eu", "answered by eu", ANSWER)),
        FailureCase.of("silent until the request's deadline", Script.plain().withSilence())
            .silentToTheDeadline()
            .alone(alone)
            .twoRegions(alone)
            .fallback(alone));
  }

  /** Slow enough that the watchdog looks at the clock meanwhile, which the pieces turn. */
  private static Script slowly() {
    return Scripts.well("one two three four five six seven eight")
        .withPace(Duration.ofMillis(20))
        .withComments();
  }
}
