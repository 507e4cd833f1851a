package dev.sluice.fallbackrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.fallbackrouter.Door.Answer;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.SampleEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/fallback-router}, through the real handler. */
final class SampleEventsTest {
  static List<SampleEvent> events() {
    return SampleEvent.of(Path.of(System.getProperty("sluice.root", "../..")), "fallback-router");
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(SampleEvent event) {
    Door door = new Door();

    Answer answer = door.answer(event.text(door.key(), "no administrator"));

    String category = answer.header("x-sluice-error-category");
    assertEquals(List.of(), event.expected().problems(answer.status(), category, answer.body()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void noEventDoesAnythingForAKeyNobodyWasGivenOrPutsOneIntoTheLog(SampleEvent event) {
    try (Captured output = new Captured()) {
      Answer answer = new Door().answer(event.text(Door.STRANGER, "no administrator"));

      assertEquals(401, answer.status(), answer.body());
      assertFalse((answer + output.text()).contains("c4n4ry"), output.text());
    }
  }
}
