package dev.sluice.failures;

import static dev.sluice.failures.Expected.ANSWER;
import static dev.sluice.failures.Expected.BOUND;
import static dev.sluice.failures.Expected.DEARER_ANSWER;
import static dev.sluice.failures.Expected.INPUT_BOUND;
import static dev.sluice.failures.Expected.NOTHING;
import static dev.sluice.failures.Expected.TWO_PIECES;
import static dev.sluice.failures.Expected.expect;

import dev.sluice.simulator.Script;
import java.util.List;
import java.util.stream.Stream;

/** The upstream takes the request, and its answer is none or not whole. */
final class AnswerCases {
  private static final String CUT = "502 stream_interrupted";
  private static final String UNAVAILABLE = "503 upstream_unavailable";
  private static final String BY_US = "answered by us";
  private static final String BY_OTHER = "answered by other";

  private AnswerCases() {}

  static List<FailureCase> all() {
    return Stream.of(cuts(), errors(), nonsense()).flatMap(List::stream).toList();
  }

  private static List<FailureCase> cuts() {
    Expected begun = begun("stream_interrupted");
    Script early = Scripts.FOUR_PIECES.withCutAfter(0);
    return List.of(
        cutEarly("hangs up without a byte", Script.plain().withCut()),
        FailureCase.of("cut before content, once", early, Scripts.WELL)
            .alone(
                expect("eu ×2", "answered by eu", INPUT_BOUND + ANSWER),
                expect("eu ×2", "answered by eu", BOUND + ANSWER)),
        cutEarly("cut before content", early),
        FailureCase.of("cut after content", Scripts.FOUR_PIECES.withCutAfter(2))
            .alone(begun, expect("eu ×3", CUT, 3 * BOUND))
            .twoRegions(begun, expect("eu ×3, us", BY_US, 3 * BOUND + ANSWER))
            .fallback(begun, expect("eu ×3, other", BY_OTHER, 3 * BOUND + DEARER_ANSWER)));
  }

  private static FailureCase cutEarly(String name, Script script) {
    return FailureCase.of(name, script)
        .alone(expect("eu ×3", CUT, 3 * INPUT_BOUND), expect("eu ×3", CUT, 3 * BOUND))
        .twoRegions(
            expect("eu ×3, us", BY_US, 3 * INPUT_BOUND + ANSWER),
            expect("eu ×3, us", BY_US, 3 * BOUND + ANSWER))
        .fallback(
            expect("eu ×3, other", BY_OTHER, 3 * INPUT_BOUND + DEARER_ANSWER),
            expect("eu ×3, other", BY_OTHER, 3 * BOUND + DEARER_ANSWER))
        .allDown(
            expect("eu ×3, us ×3, other ×3", CUT, 12 * INPUT_BOUND),
            expect("eu ×3, us ×3, other ×3", CUT, 12 * BOUND));
  }

  private static List<FailureCase> errors() {
    Expected begun = begun("upstream_unavailable");
    Expected alone = expect("eu ×3", UNAVAILABLE, NOTHING);
    Expected second = expect("eu ×3, us", BY_US, ANSWER);
    Expected fallback = expect("eu ×3, other", BY_OTHER, DEARER_ANSWER);
    return List.of(
        FailureCase.of("error event before content", Scripts.FOUR_PIECES.withErrorEventAfter(0))
            .alone(alone)
            .twoRegions(second)
            .fallback(fallback),
        FailureCase.of("error event after content", Scripts.FOUR_PIECES.withErrorEventAfter(2))
            .alone(begun, alone)
            .twoRegions(begun, second)
            .fallback(begun, fallback));
  }

  private static List<FailureCase> nonsense() {
    Expected alone = expect("eu", UNAVAILABLE, BOUND);
    Expected second = expect("eu, us", BY_US, BOUND + ANSWER);
    Expected fallback = expect("eu, other", BY_OTHER, BOUND + DEARER_ANSWER);
    String noEvent = "data: {\"choices\": oops\n\n";
    return List.of(
        FailureCase.of(
                "a page of HTML, status 200", Scripts.body("text/html", "<html>Welcome</html>"))
            .alone(alone)
            .twoRegions(second)
            .fallback(fallback),
        FailureCase.of("events that are not JSON", Scripts.body("text/event-stream", noEvent))
            .alone(alone)
            .twoRegions(second)
            .fallback(fallback),
        FailureCase.of("an empty body, status 200", Scripts.body("application/json", ""))
            .alone(alone)
            .twoRegions(second)
            .fallback(fallback),
        FailureCase.of("an empty stream, status 200", Scripts.body("text/event-stream", ""))
            .alone(expect("eu ×3", CUT, 3 * INPUT_BOUND), alone)
            .twoRegions(expect("eu ×3, us", BY_US, 3 * INPUT_BOUND + ANSWER), second)
            .fallback(expect("eu ×3, other", BY_OTHER, 3 * INPUT_BOUND + DEARER_ANSWER), fallback));
  }

  /** A stream that was begun cannot be taken back. */
  private static Expected begun(String code) {
    return expect("eu", "200, 2 pieces of eu, an error event (code " + code + ")", TWO_PIECES);
  }
}
