package dev.sluice.fallbackrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.fallbackrouter.Door.Answer;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.testkit.Captured;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FallbackRouterHandlerTest {
  private final Door door = new Door();

  @Test
  void aPlanSaysWhereInWhichOrderWhyAndForHowMuch() {
    Answer answer = door.plan(door.key(), body("cheap", ",\"max_tokens\":100"));

    assertEquals(200, answer.status(), answer.body());
    JsonValue plan = answer.json();
    assertEquals("cheap", plan.get("model").stringOr(""));
    JsonValue first = plan.get("steps").at(0);
    assertEquals("openai/small", first.get("target").stringOr(""));
    assertEquals("group 'cheap', first choice", first.get("reason").stringOr(""));
    assertEquals("asked", first.get("occasion").stringOr(""));
    assertEquals("100", first.get("output_cap").toString());
    long input = first.get("input_bound").wholeNumber().orElseThrow();
    // A micro-dollar a token in, ten a token out.
    assertEquals(
        Json.parse("0.00" + (input + 1_000)), first.get("ceiling"), () -> first + " of " + input);
    assertEquals("2", first.get("tries").toString());
    JsonValue second = plan.get("steps").at(1);
    assertEquals("fallback 'dear' of 'cheap', first choice", second.get("reason").stringOr(""));
    assertEquals("fallback", second.get("occasion").stringOr(""));
    assertEquals("null", second.get("ceiling").toString());
    assertEquals("null", plan.get("most").toString());
    assertEquals(
        Json.parse(
            "[{\"target\":\"moonshot/gone\",\"provider\":\"moonshot\",\"model\":\"gone\","
                + "\"simulated\":false,\"reason\":\"no key MOONSHOT_API_KEY\",\"until\":null}]"),
        plan.get("left_out"));
  }

  @Test
  void aPlanFollowsWhatTheRequestSaysOfItsWay() {
    String key = door.key();
    JsonValue named =
        door.plan(key, body("cheap", ",\"models\":[\"dear\"],\"num_retries\":4")).json();
    JsonValue alone = door.plan(key, body("cheap", ",\"disable_fallbacks\":true")).json();
    JsonValue chosen =
        door.plan(key, body("cheap", ",\"provider\":{\"only\":[\"anthropic\"]}")).json();

    assertEquals("5", named.get("steps").at(0).get("tries").toString());
    assertEquals("group 'dear', first choice", named.get("steps").at(1).get("reason").stringOr(""));
    assertEquals(1, alone.get("steps").size());
    assertEquals(
        "the request wants other providers",
        chosen.get("left_out").at(1).get("reason").stringOr(""));
  }

  /** A key's models are those it may name, wherever it names them. */
  @Test
  void furtherModelsMustBeAllowedToo() {
    String key = door.key("cheap");
    for (String field : List.of("models", "fallbacks")) {
      Answer answer = door.plan(key, body("cheap", ",\"" + field + "\":[\"dear\"]"));
      assertEquals("model_not_allowed", answer.error().get("code").stringOr(""), answer.body());
    }
  }

  @Test
  void aModelThatCannotBeReachedIsExplainedAndNoError() {
    Answer answer = door.plan(door.key(), body("gone", ""));

    assertEquals(200, answer.status(), answer.body());
    assertEquals(0, answer.json().get("steps").size());
    assertEquals(
        "no key MOONSHOT_API_KEY", answer.json().get("left_out").at(0).get("reason").stringOr(""));
  }

  @Test
  void aTargetIsListedWithAllThatIsKnownOfIt() {
    JsonValue small = door.routes(door.key()).json().get("data").at(1);

    assertEquals(
        Json.parse(
                "{\"target\":\"openai/small\",\"provider\":\"openai\",\"model\":\"small\","
                    + "\"simulated\":false,\"mode\":\"chat\",\"models\":[\"cheap\"],"
                    + "\"fallback_for\":[],\"available\":true,\"left_out\":null,"
                    + "\"circuit\":{\"state\":\"closed\",\"cause\":null,\"until\":null,"
                    + "\"percent\":null},\"first_content_ms\":null,"
                    + "\"max_input_tokens\":100000,\"max_output_tokens\":1000,\"timeout\":600,"
                    + "\"stream_timeout\":60,\"prices\":{\"input_cost_per_token\":0.000001,"
                    + "\"output_cost_per_token\":0.00001}}")
            .toString(),
        small.toString());
  }

  @Test
  void aKeySeesOnlyTheTargetsThatItsRequestsComeTo() {
    String key = door.key("dear");

    assertEquals(
        List.of("anthropic/large"),
        door.routes(key).json().get("data").items().stream()
            .map(target -> target.get("target").stringOr(""))
            .toList());
    assertEquals(
        "model_not_allowed", door.plan(key, body("cheap", "")).error().get("code").stringOr(""));
  }

  @Test
  void whereATargetIsIsNotSaid() {
    assertFalse(door.routes(door.key()).body().contains("internal-host"));
    assertFalse(door.plan(door.key("cheap"), body("cheap", "")).body().contains("internal-host"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                            | 400 |",
        "[]                                           | 400 |",
        "{\"messages\":[]}                            | 400 | model",
        "{\"model\":\"cheap\"}                        | 400 | messages",
        "{\"model\":\"cheap\",\"api_key\":\"sk-x\"}   | 400 | api_key",
      })
  void whatIsWrongWithABodyIsSaidAsToAChat(String body, int status, String field) {
    Answer answer = door.plan(door.key(), body);

    assertEquals(status, answer.status(), answer.body());
    assertEquals(Optional.ofNullable(field), answer.error().get("param").string());
    assertEquals("invalid_request", answer.header("x-sluice-error-category"));
  }

  @Test
  void aNameThatNobodyConfiguredIs404WithTheNearest() {
    Answer answer = door.plan(door.key(), body("chaep", ""));

    assertEquals(404, answer.status());
    assertTrue(answer.body().contains("Did you mean 'cheap'?"), answer.body());
  }

  @Test
  void aBodyThatIsTooLargeIs413() {
    String large = ",\"user\":\"" + "x".repeat(Door.MOST_BYTES) + "\"";
    assertEquals(413, door.plan(door.key(), body("cheap", large)).status());
  }

  @Test
  void whoHasNoKeyLearnsNothing() {
    for (String key : List.of("", Door.STRANGER)) {
      for (Answer answer : List.of(door.routes(key), door.plan(key, body("cheap", "")))) {
        assertEquals(401, answer.status());
        assertEquals("https://app.example", answer.header("access-control-allow-origin"));
        assertEquals(22, answer.header("x-sluice-request-id").length());
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"POST, /v1/routes", "GET, /v1/routes/plan", "GET, /v1/none"})
  void whatIsNotThereIs404(String method, String path) {
    Answer answer = door.answer(Door.event(method, path, door.key(), "{}"));

    assertEquals(404, answer.status());
    assertEquals("unknown_url", answer.error().get("code").stringOr(""));
  }

  @Test
  void keysThatCannotBeAskedAre503() {
    try (Captured _ = new Captured()) {
      Answer answer = new Door(new Down()).routes(Door.STRANGER);

      assertEquals(503, answer.status());
      assertEquals("ledger_unavailable", answer.header("x-sluice-error-category"));
    }
  }

  private static String body(String model, String members) {
    return "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
        + members
        + "}";
  }

  /** A directory that does not answer. */
  private static final class Down implements CallerDirectory {
    @Override
    public Optional<KeyRecord> find(String keyId) {
      throw new StoreUnavailable("the table of keys");
    }

    @Override
    public boolean add(KeyRecord key) {
      throw new StoreUnavailable("the table of keys");
    }
  }
}
