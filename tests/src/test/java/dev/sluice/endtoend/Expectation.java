package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an SDK has to make of a recorded case: what {@code expected.json} says, as a client of
 * OpenAI's sees it.
 */
record Expectation(RecordedCase recorded, JsonValue expected) {
  private static final List<String> INPUT =
      List.of("input", "cacheRead", "cacheWrite", "cacheWriteLong", "audioInput", "imageInput");

  private static final List<String> OUTPUT =
      List.of("output", "reasoning", "audioOutput", "imageOutput");

  static Expectation of(RecordedCase recorded) {
    return new Expectation(recorded, recorded.expected());
  }

  /** What the provider has to be sent when the client's own message comes back to it. */
  void isMetByTheEcho(Verdict verdict) {
    JsonValue echo = recorded.echo().orElseThrow();
    assertEquals(2, verdict.sent().size(), "questions that were sent");
    JsonValue second = verdict.sent().getLast();
    assertTrue(isWithin(echo, second), () -> "expected " + echo + "\nwas " + second);
  }

  /**
   * Whether all that is wanted is there, in its order; what is wanted as null is not. Clients send
   * members of their own beside, such as {@code parsed_arguments}.
   */
  private static boolean isWithin(JsonValue wanted, JsonValue found) {
    if (wanted.isObject()) {
      return wanted.names().stream().allMatch(name -> isWithin(wanted.get(name), found.get(name)));
    }
    if (wanted.isArray()) {
      return wanted.size() == found.size()
          && IntStream.range(0, wanted.size()).allMatch(i -> isWithin(wanted.at(i), found.at(i)));
    }
    return wanted.isNull() ? !found.isPresent() : wanted.equals(found);
  }

  void isMetBy(Verdict verdict) {
    assertEquals(Optional.empty(), verdict.broken(), "the client cannot read it");
    if (expected.get("failure").isPresent()) {
      fails(verdict);
    } else {
      succeeds(verdict.outcome());
    }
    verdict.again().ifPresent(again -> isAnsweredAgain(verdict, again));
  }

  private void fails(Verdict verdict) {
    JsonValue error = verdict.outcome().get("error");
    assertTrue(error.isObject(), () -> "no error: " + verdict.outcome());
    boolean begun = expected.get("contentBytes").wholeNumber().orElse(0) > 0;
    long status = error.get("status").wholeNumber().orElse(0);
    assertEquals(begun, status == 200, () -> "the status of " + error);
    if (begun) {
      assertEquals(
          expected.get("content").stringOr(""), verdict.outcome().get("text").stringOr(""));
    }
    JsonValue failure = expected.get("failure");
    FailureClass kind =
        FailureClass.valueOf(failure.get("kind").stringOr("").toUpperCase(Locale.ROOT));
    if (kind.category() != ErrorCategory.UPSTREAM_CREDENTIALS) {
      assertEquals(
          words(failure.get("message").stringOr("")), words(error.get("message").stringOr("")));
    }
    assertFalse(error.get("code").stringOr("").isEmpty(), error::toString);
  }

  private void succeeds(JsonValue outcome) {
    assertFalse(outcome.get("error").isObject(), outcome::toString);
    assertEquals(expected.get("content").stringOr(""), outcome.get("text").stringOr(""), "text");
    assertEquals(
        expected.get("reasoning").stringOr(""), outcome.get("reasoning").stringOr(""), "reasoning");
    assertEquals("assistant", outcome.get("role").stringOr(""), "role");
    assertFalse(outcome.get("finish").stringOr("").isEmpty(), "there is no finish reason");
    expected
        .get("finish")
        .string()
        .ifPresent(finish -> assertEquals(finish, outcome.get("finish").stringOr("")));
    List<JsonValue> wanted = expected.get("toolCalls").items();
    List<JsonValue> calls = outcome.get("toolCalls").items();
    if (!wanted.isEmpty()) {
      assertEquals(wanted.size(), calls.size(), "tool calls");
    }
    for (int i = 0; i < wanted.size(); i++) {
      JsonValue function = wanted.get(i).get("function");
      JsonValue custom = wanted.get(i).get("custom");
      assertEquals(wanted.get(i).get("id"), calls.get(i).get("id"), "id of a tool call");
      assertEquals(
          either(function.get("name"), custom.get("name")), calls.get(i).get("name"), "its name");
      assertEquals(
          either(function.get("arguments"), custom.get("input")),
          calls.get(i).get("arguments"),
          "its arguments");
    }
    counts(outcome.get("usage"));
  }

  private void counts(JsonValue usage) {
    JsonValue buckets = expected.get("usage");
    if (buckets.isMissing()) {
      assertTrue(usage.isMissing() || usage.get("estimated").isTrue(), usage::toString);
      return;
    }
    long input = sum(buckets, INPUT);
    long output = sum(buckets, OUTPUT);
    assertEquals(input + output, usage.get("total").wholeNumber().orElse(-1), usage::toString);
    assertFalse(usage.get("estimated").isTrue(), usage::toString);
  }

  private void isAnsweredAgain(Verdict verdict, JsonValue again) {
    assertFalse(again.get("error").isObject(), () -> "its own message is refused: " + again);
    assertEquals(2, verdict.sent().size(), "the second question was sent");
  }

  /** In whatever order: an SDK may send the members of a request in another one. */
  private static List<String> words(String sentence) {
    return Stream.of(sentence.split("[ ,.;]+")).sorted().toList();
  }

  private static JsonValue either(JsonValue one, JsonValue other) {
    return one.isMissing() ? other : one;
  }

  private static long sum(JsonValue buckets, List<String> names) {
    return names.stream().mapToLong(name -> buckets.get(name).wholeNumber().orElse(0)).sum();
  }
}
