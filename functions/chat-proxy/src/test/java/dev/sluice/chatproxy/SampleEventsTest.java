package dev.sluice.chatproxy;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/chat-proxy}, through the real handler. */
final class SampleEventsTest {
  /**
   * What an event must bring about. A file without a line here fails the test.
   *
   * @param category the error category, or nothing
   * @param inBody what the body must contain, in order
   */
  private record Expected(int status, String category, List<String> inBody) {
    static Expected of(int status, String... inBody) {
      return new Expected(status, "", List.of(inBody));
    }

    static Expected error(int status, String category, String... inBody) {
      return new Expected(status, category, List.of(inBody));
    }
  }

  private static final Map<String, Expected> EXPECTED =
      Map.ofEntries(
          entry("chat", Expected.of(200, "What is a sluice?", "\"usage\"")),
          entry("chat-x-api-key", Expected.of(200, "What is a sluice?")),
          entry("chat-base64", Expected.of(200, "Was heißt „Schleuse“ auf 日本語?")),
          entry(
              "chat-streamed",
              Expected.of(
                  200,
                  "data: {",
                  "\"What \"",
                  "\"sluice?\"",
                  "\"cost\":0.000175",
                  "data: [DONE]\n\n")),
          entry(
              "chat-bad-json",
              Expected.error(400, "invalid_request", "not valid JSON", "\"param\":null")),
          entry(
              "chat-no-messages",
              Expected.error(400, "invalid_request", "'messages'", "\"param\":\"messages\"")),
          entry(
              "chat-unknown-model",
              Expected.error(404, "not_found", "Did you mean 'cheap'?", "model_not_found")),
          entry("chat-no-key", Expected.error(401, "authentication", "invalid_api_key")),
          entry("health", Expected.of(200, "\"ok\"")),
          entry("models", Expected.of(200, "\"list\"", "\"object\":\"model\"")),
          entry("model", Expected.of(200, "{\"id\":\"cheap\"")),
          entry(
              "model-unknown-with-slash",
              Expected.error(404, "not_found", "'nobody/no-such-model'", "model_not_found")),
          entry("preflight", Expected.of(204)));

  static List<String> events() {
    return Events.names();
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(String name) {
    Expected expected = EXPECTED.get(name);
    assertNotNull(expected, () -> "say in EXPECTED what events/chat-proxy/" + name + " is for");

    Answer answer = new Door(new Parrot()).answer(Events.sample(name, Door.KEY));

    assertEquals(expected.status(), answer.status(), answer.body());
    assertEquals(expected.category(), answer.header("x-sluice-error-category"));
    assertEquals(22, answer.header("x-sluice-request-id").length());
    int from = 0;
    for (String part : expected.inBody()) {
      int at = answer.body().indexOf(part, from);
      assertTrue(at >= 0, () -> part + " is not (in this order) in " + answer.body());
      from = at + part.length();
    }
    if (!expected.category().isEmpty()) {
      assertEquals(List.of("message", "type", "param", "code"), answer.json().get("error").names());
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheSameAnswerWithoutAPrelude(String name) {
    String event = Events.sample(name, Door.KEY);

    assertEquals(
        new Door(new Parrot()).answer(event), new Door(new Parrot()).answerWithoutPrelude(event));
  }

  @ParameterizedTest
  @MethodSource("events")
  void aKeyNobodyWasGivenOpensOnlyWhatIsOpenToAll(String name) {
    Answer answer = new Door(new Parrot()).answer(Events.sample(name, Door.STRANGER));

    boolean open = List.of("health", "preflight").contains(name);
    assertEquals(open, answer.status() != 401, answer.body());
  }

  @Test
  void everyExpectationHasItsEvent() {
    assertEquals(new TreeSet<>(events()), new TreeSet<>(EXPECTED.keySet()));
  }

  @Test
  void noEventPutsAKeyOrAPromptIntoTheLogOrAKeyIntoAnAnswer() {
    try (Captured output = new Captured()) {
      Door door = new Door(new Parrot());
      for (String name : events()) {
        for (String key : List.of(Door.KEY, Door.STRANGER)) {
          Answer answer = door.answer(Events.sample(name, key));
          assertFalse(answer.toString().contains("c4n4ry"), answer.toString());
        }
      }
      String log = output.text();
      assertTrue(log.contains("\"error_category\":\"authentication\""), log);
      assertTrue(log.contains("answered by openai/gpt-5.2"), log);
      assertFalse(log.contains("c4n4ry"), log);
      assertFalse(log.contains("sluice?"), "a prompt in the log: " + log);
      assertFalse(log.contains("Schleuse"), "a prompt in the log: " + log);
    }
  }
}
