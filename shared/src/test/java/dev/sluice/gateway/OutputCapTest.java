package dev.sluice.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.budget.Ask;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.ServiceTier;
import dev.sluice.money.Money;
import dev.sluice.money.Price;
import dev.sluice.money.Prospect;
import dev.sluice.money.Rates;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Between tokens and money, with input at 1 and output at 10 nano-USD a token. */
final class OutputCapTest {
  private static final Instant ENDS = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant ARRIVAL = ENDS.minusSeconds(600);
  private static final Prospect NOW = new Prospect(ServiceTier.STANDARD, ARRIVAL, ENDS);
  private static final Optional<Price> PRICE = Optional.of(Price.of(Rates.of(1_000, 10_000)));
  private static final Target TARGET = target(PRICE, OptionalLong.of(1_000));

  private static Target target(Optional<Price> price, OptionalLong canWrite) {
    return new Target(
        "a",
        "openai",
        "a",
        URI.create("https://a.example/v1"),
        new Access.Open(),
        price,
        OptionalLong.empty(),
        canWrite,
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  private static ChatRequest request(String members) {
    return request(members, "\"Hello\"");
  }

  private static ChatRequest request(String members, String content) {
    String body =
        "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]" + members;
    if (ChatRequest.parse((body + "}").getBytes(StandardCharsets.UTF_8))
        instanceof Parsed.Valid(var request)) {
      return request;
    }
    throw new IllegalArgumentException(body);
  }

  private static Money nanos(long nanos) {
    return Money.ofNanos(nanos);
  }

  @Test
  void asksForTheCeilingAndNoLessThanTheFloor() {
    ChatRequest request = request(",\"max_tokens\":100");
    long input = request.inputBound().orElseThrow();
    assertEquals(
        new Ask(Optional.of(nanos(input + 1_000)), nanos(input + 160), ENDS),
        OutputCap.ask(TARGET, request, Money.ZERO, ARRIVAL, ENDS));
  }

  @Test
  void whatWasSpentStaysHeld() {
    ChatRequest request = request(",\"max_tokens\":100");
    long input = request.inputBound().orElseThrow();
    assertEquals(
        new Ask(Optional.of(nanos(7 + input + 1_000)), nanos(7 + input + 160), ENDS),
        OutputCap.ask(TARGET, request, nanos(7), ARRIVAL, ENDS));
  }

  @Test
  void asksForEveryAnswerThatIsWanted() {
    ChatRequest request = request(",\"max_tokens\":100,\"n\":3");
    long input = request.inputBound().orElseThrow();
    assertEquals(
        Optional.of(nanos(input + 3_000)),
        OutputCap.ask(TARGET, request, Money.ZERO, ARRIVAL, ENDS).most());
  }

  @Test
  void aCallerWhoWantsLessThanTheFloorIsHeldForThat() {
    ChatRequest request = request(",\"max_tokens\":3");
    long input = request.inputBound().orElseThrow();
    assertEquals(
        Ask.exactly(nanos(input + 30), ENDS),
        OutputCap.ask(TARGET, request, Money.ZERO, ARRIVAL, ENDS));
  }

  @Test
  void withoutAPriceNobodyKnowsHowMuchToAsk() {
    assertEquals(
        new Ask(Optional.empty(), Money.ZERO, ENDS),
        OutputCap.ask(
            target(Optional.empty(), OptionalLong.of(1_000)),
            request(""),
            nanos(7),
            ARRIVAL,
            ENDS));
  }

  @Test
  void mediaWithoutAWindowHasNoBoundAndSoNoCeiling() {
    ChatRequest request =
        request("", "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/i\"}}]");
    assertEquals(
        Optional.empty(), OutputCap.ask(TARGET, request, Money.ZERO, ARRIVAL, ENDS).most());
  }

  @Test
  void whatIsHeldPaysForTheWholeCapOrForLess() {
    ChatRequest request = request(",\"max_tokens\":100");
    long input = request.inputBound().orElseThrow();
    assertEquals(100, OutputCap.affordable(TARGET, request, nanos(input + 1_000), NOW));
    assertEquals(100, OutputCap.affordable(TARGET, request, nanos(input + 5_000), NOW));
    assertEquals(99, OutputCap.affordable(TARGET, request, nanos(input + 999), NOW));
    assertEquals(0, OutputCap.affordable(TARGET, request, nanos(input - 1), NOW));
  }

  @Test
  void severalAnswersShareWhatIsHeld() {
    ChatRequest request = request(",\"max_tokens\":100,\"n\":3");
    long input = request.inputBound().orElseThrow();
    assertEquals(33, OutputCap.affordable(TARGET, request, nanos(input + 1_000), NOW));
  }

  @Test
  void withoutAPriceTheCapIsWhatWasAsked() {
    Target dark = target(Optional.empty(), OptionalLong.of(1_000));
    assertEquals(100, OutputCap.affordable(dark, request(",\"max_tokens\":100"), Money.ZERO, NOW));
  }

  @Test
  void theUpstreamIsToldNothingWhereItsOwnLimitIsTheBound() {
    assertEquals(OptionalLong.empty(), OutputCap.told(TARGET, request(""), 1_000));
  }

  @Test
  void theUpstreamIsToldWhatTheCallerAskedEvenIfThatIsItsOwnLimit() {
    assertEquals(
        OptionalLong.of(1_000), OutputCap.told(TARGET, request(",\"max_tokens\":1000"), 1_000));
  }

  @Test
  void theUpstreamIsToldWhatTheMoneyPaysFor() {
    assertEquals(OptionalLong.of(50), OutputCap.told(TARGET, request(""), 50));
  }

  @Test
  void aModelOfUnknownLimitIsToldTheDefault() {
    Target unknown = target(PRICE, OptionalLong.empty());
    assertEquals(
        OptionalLong.of(Target.DEFAULT_OUTPUT_CAP),
        OutputCap.told(unknown, request(""), unknown.outputCap(request(""))));
  }
}
