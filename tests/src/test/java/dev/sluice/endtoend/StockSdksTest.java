package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The {@code openai} packages for Python and Node, as they come: nothing is set but base URL and
 * key, and those through the environment.
 */
@EachWay
@Timeout(900) // The first of them installs the package.
final class StockSdksTest {
  private static final String TEXT = "Good morning to all of you.";

  private final Stage stage;

  StockSdksTest(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest
  @EnumSource
  void answersInOnePiece(StockSdk sdk) {
    stage.primary().next(Script.saying(TEXT));
    JsonValue got = play(sdk, "buffered");
    assertEquals(TEXT, got.get("text").stringOr(""));
    assertEquals("stop", got.get("finish").stringOr(""));
    assertTrue(got.get("completionTokens").wholeNumber().orElse(0) > 0);
  }

  @ParameterizedTest
  @EnumSource
  void streamsWithTheUsageAtTheEnd(StockSdk sdk) {
    stage.primary().next(Script.tokens(7));
    JsonValue got = play(sdk, "streamed");
    assertEquals("one two six ten one two six ", got.get("text").stringOr(""));
    assertEquals("stop", got.get("finish").stringOr(""));
    assertEquals(7, got.get("completionTokens").wholeNumber().orElse(0));
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatIsCutRaisesAnError(StockSdk sdk) {
    stage.primary().next(Script.tokens(7).withCutAfter(2));
    JsonValue got = play(sdk, "streamed-and-cut");
    assertEquals("one two ", got.get("text").stringOr(""));
    assertEquals("APIError", got.get("error").stringOr(""), got::toString);
    assertEquals("stream_interrupted", got.get("code").stringOr(""));
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownModelIsNotFoundAndTheNearestIsNamed(StockSdk sdk) {
    JsonValue got = play(sdk, "unknown-model");
    assertEquals("NotFoundError", got.get("error").stringOr(""), got::toString);
    assertEquals("model_not_found", got.get("code").stringOr(""));
    assertTrue(got.get("message").stringOr("").contains("'solo'"), got::toString);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalForWantOfMoneyIsNotSentAgain(StockSdk sdk) {
    JsonValue got = play(sdk, "refused", stage.gateway().keyWith(Money.ofNanos(1)));
    assertEquals("RateLimitError", got.get("error").stringOr(""), got::toString);
    assertEquals(429, got.get("status").wholeNumber().orElse(0));
    assertEquals("budget_exceeded", got.get("code").stringOr(""));
    assertEquals(1, stage.gateway().chats().count());
    assertEquals(List.of(), stage.primary().requests());
  }

  @ParameterizedTest
  @EnumSource
  void listsTheModels(StockSdk sdk) {
    JsonValue got = play(sdk, "models");
    assertTrue(got.get("models").items().contains(Json.string("solo")), got::toString);
  }

  private JsonValue play(StockSdk sdk, String name) {
    return play(sdk, name, stage.gateway().richKey());
  }

  private JsonValue play(StockSdk sdk, String name, IssuedKey key) {
    return Json.parse(
        sdk.running(sdk.cases(), name)
            .with("OPENAI_BASE_URL", stage.gateway().baseUrl())
            .with("OPENAI_API_KEY", key.secret())
            .run()
            .orFail("The case '" + name + "' should be played to its end.")
            .output());
  }
}
