package dev.sluice.failures;

import static dev.sluice.failures.Expected.ANSWER;
import static dev.sluice.failures.Expected.DEARER_ANSWER;
import static dev.sluice.failures.Expected.NOTHING;
import static dev.sluice.failures.Expected.expect;

import dev.sluice.simulator.Script;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The upstream answers with an error's status. */
final class RefusalCases {
  private static final String INVALID = "invalid_request_error";

  private RefusalCases() {}

  static List<FailureCase> all() {
    return Stream.of(limits(), troubles(), accounts(), requests(), mixtures())
        .flatMap(List::stream)
        .toList();
  }

  private static List<FailureCase> limits() {
    String limited = "429 upstream_rate_limited (code rate_limit_exceeded)";
    // Three seconds after the clock of the stage.
    String date = "Wed, 25 Nov 2026 10:00:03 GMT";
    return List.of(
        FailureCase.of("429 once, Retry-After in seconds", limited("2"), Scripts.WELL)
            .asking(Duration.ofSeconds(2))
            .alone(expect("eu ×2", "answered by eu", ANSWER)),
        FailureCase.of("429 once, Retry-After as a date", limited(date), Scripts.WELL)
            .asking(Duration.ofSeconds(3))
            .alone(expect("eu ×2", "answered by eu", ANSWER)),
        FailureCase.of(
                "429 once, retry-after-ms",
                Scripts.limited().withHeader("retry-after-ms", "1500"),
                Scripts.WELL)
            .asking(Duration.ofMillis(1500))
            .alone(expect("eu ×2", "answered by eu", ANSWER)),
        FailureCase.of("429, Retry-After 2 s", limited("2"))
            .asking(Duration.ofSeconds(2))
            .alone(expect("eu ×3", limited, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu ×3, other", "answered by other", DEARER_ANSWER))
            .allDown(expect("eu, us ×3, other ×3", limited, NOTHING)),
        FailureCase.of("429, Retry-After 120 s, past the deadline", limited("120"))
            .asking(Duration.ofSeconds(120))
            .alone(expect("eu", limited, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu, other", "answered by other", DEARER_ANSWER))
            .allDown(expect("eu, us, other", limited, NOTHING)),
        FailureCase.of("429, Retry-After 40 s, the second past the deadline", limited("40"))
            .asking(Duration.ofSeconds(40))
            .alone(expect("eu ×2", limited, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER)));
  }

  private static List<FailureCase> troubles() {
    String unavailable = "503 upstream_unavailable";
    return List.of(
        FailureCase.of("500 once", Script.refusing(500), Scripts.WELL)
            .alone(expect("eu ×2", "answered by eu", ANSWER)),
        FailureCase.of(
                "503 once, Retry-After in seconds",
                Script.refusing(503).withRetryAfter("2"),
                Scripts.WELL)
            .asking(Duration.ofSeconds(2))
            .alone(expect("eu ×2", "answered by eu", ANSWER)),
        FailureCase.of("500", Script.refusing(500))
            .alone(expect("eu ×3", unavailable, NOTHING))
            .twoRegions(expect("eu ×3, us", "answered by us", ANSWER))
            .fallback(expect("eu ×3, other", "answered by other", DEARER_ANSWER))
            .contentPolicy(expect("eu ×3", unavailable, NOTHING))
            .staticAnswer(expect("eu ×3", "the operator's text", NOTHING))
            .allDown(expect("eu ×3, us ×3, other ×3", unavailable, NOTHING)),
        FailureCase.of(
                "529, overloaded", Script.refusing(529).withError("overloaded_error", "Overloaded"))
            .alone(expect("eu ×3", unavailable, NOTHING))
            .twoRegions(expect("eu ×3, us", "answered by us", ANSWER))
            .fallback(expect("eu ×3, other", "answered by other", DEARER_ANSWER)));
  }

  private static List<FailureCase> accounts() {
    String credentials = "502 upstream_credentials";
    return List.of(
        FailureCase.of(
                "429, out of quota",
                Scripts.refusing(
                    429, "insufficient_quota", "insufficient_quota", "Check your plan."))
            .alone(expect("eu", credentials, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu, other", "answered by other", DEARER_ANSWER))
            .allDown(expect("eu, us, other", credentials, NOTHING)),
        FailureCase.of(
                "401, the operator's key",
                Scripts.refusing(401, INVALID, "invalid_api_key", "Incorrect API key provided."))
            .alone(expect("eu", credentials, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu, other", "answered by other", DEARER_ANSWER))
            .allDown(expect("eu, us, other", credentials, NOTHING)),
        FailureCase.of("403", Script.refusing(403).withError("permission_error", "Not allowed."))
            .alone(expect("eu", credentials, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu, other", "answered by other", DEARER_ANSWER)),
        FailureCase.of(
                "404, no such model",
                Scripts.refusing(404, INVALID, "model_not_found", "The model does not exist."))
            .alone(expect("eu", "503 upstream_unavailable (code model_not_found)", NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu, other", "answered by other", DEARER_ANSWER)));
  }

  private static List<FailureCase> requests() {
    String tooLong = "400 context_too_long (code context_length_exceeded)";
    String filtered = "400 content_filtered (code content_filter)";
    String cannot = "400 invalid_request (code invalid_encrypted_content)";
    return List.of(
        FailureCase.of(
                "400, the caller's request",
                Script.refusing(400).withError(INVALID, "'top_p' is out of range."))
            .alone(expect("eu", "400 invalid_request", NOTHING))
            .twoRegions(expect("eu", "400 invalid_request", NOTHING))
            .fallback(expect("eu", "400 invalid_request", NOTHING)),
        FailureCase.of(
                "400, what this target cannot take",
                Scripts.refusing(400, INVALID, "invalid_encrypted_content", "Not of this account."))
            .alone(expect("eu", cannot, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu", cannot, NOTHING)),
        FailureCase.of(
                "400, context too long",
                Scripts.refusing(400, INVALID, "context_length_exceeded", "Too many tokens."))
            .alone(expect("eu", tooLong, NOTHING))
            .twoRegions(expect("eu, us", "answered by us", ANSWER))
            .fallback(expect("eu, other", "answered by other", DEARER_ANSWER))
            .allDown(expect("eu, us, other", tooLong, NOTHING)),
        FailureCase.of(
                "400, content filter",
                Scripts.refusing(400, INVALID, "content_filter", "The prompt was filtered."))
            .alone(expect("eu", filtered, NOTHING))
            .twoRegions(expect("eu", filtered, NOTHING))
            .fallback(expect("eu", filtered, NOTHING))
            .contentPolicy(expect("eu, other", "answered by other", DEARER_ANSWER))
            .staticAnswer(expect("eu", filtered, NOTHING)));
  }

  /** Failures of different kinds: what the client is told of them. */
  private static List<FailureCase> mixtures() {
    Script noKey = Scripts.refusing(401, INVALID, "invalid_api_key", "Incorrect API key provided.");
    String limited = "429 upstream_rate_limited (code rate_limit_exceeded)";
    return List.of(
        FailureCase.of("eu 429, Retry-After 2 s; the others 401", limited("2"))
            .asking(Duration.ofSeconds(2))
            .othersPlay(noKey)
            .allDown(expect("eu, us, other", limited, NOTHING)),
        FailureCase.of("eu 401; the others 429, Retry-After 2 s", noKey)
            .asking(Duration.ofSeconds(2))
            .othersPlay(limited("2"))
            .allDown(expect("eu, us ×3, other ×3", limited, NOTHING)));
  }

  private static Script limited(String retryAfter) {
    return Scripts.limited().withRetryAfter(retryAfter);
  }
}
