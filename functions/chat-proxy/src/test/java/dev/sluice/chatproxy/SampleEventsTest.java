package dev.sluice.chatproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.UsageLines;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.SampleEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/chat-proxy}, through the real handler. */
final class SampleEventsTest {
  static List<SampleEvent> events() {
    return Events.samples();
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(SampleEvent event) {
    Parrot parrot = new Parrot();

    Answer answer = new Door(parrot).answer(event.text(Door.KEY, ""));

    String category = answer.header("x-sluice-error-category");
    assertEquals(List.of(), event.expected().problems(answer.status(), category, answer.body()));
    assertEquals(event.expected().asks(), parrot.heard());
    assertEquals(22, answer.header("x-sluice-request-id").length());
    if (!category.isEmpty()) {
      assertEquals(List.of("message", "type", "param", "code"), answer.json().get("error").names());
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheSameAnswerWithoutAPrelude(SampleEvent sample) {
    String event = sample.text(Door.KEY, "");

    assertEquals(
        new Door(new Parrot()).answer(event), new Door(new Parrot()).answerWithoutPrelude(event));
  }

  @ParameterizedTest
  @MethodSource("events")
  void aKeyNobodyWasGivenOpensOnlyWhatIsOpenToAll(SampleEvent event) {
    Answer answer = new Door(new Parrot()).answer(event.text(Door.STRANGER, ""));

    boolean open = List.of("health", "preflight").contains(event.name());
    assertEquals(open, answer.status() != 401, answer.body());
  }

  @Test
  void noEventPutsAKeyOrAPromptIntoTheLogOrAKeyIntoAnAnswer() {
    try (Captured output = new Captured()) {
      Door door = new Door(new Parrot());
      for (SampleEvent event : events()) {
        for (String key : List.of(Door.KEY, Door.STRANGER)) {
          Answer answer = door.answer(event.text(key, ""));
          assertFalse(answer.toString().contains("c4n4ry"), answer.toString());
        }
      }
      // What usage-logger will write of those that were answered.
      door.usage.records().forEach(new UsageLines());
      String log = output.text();
      assertTrue(log.contains("\"error_category\":\"authentication\""), log);
      assertTrue(log.contains("answered by openai/gpt-5.2"), log);
      assertFalse(log.contains("c4n4ry"), log);
      assertFalse(log.contains("sluice?"), "a prompt in the log: " + log);
      assertFalse(log.contains("Schleuse"), "a prompt in the log: " + log);
    }
  }
}
