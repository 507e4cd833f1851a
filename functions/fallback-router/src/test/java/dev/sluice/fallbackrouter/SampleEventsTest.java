package dev.sluice.fallbackrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.fallbackrouter.Door.Answer;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.SampleEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
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

    String text = event.text(door.key(), "no administrator");
    if (!isOfApi(text)) {
      assertEquals(List.of(), event.expected().problems(200, "", door.raw(text)));
      return;
    }
    Answer answer = door.answer(text);
    String category = answer.header("x-sluice-error-category");
    assertEquals(List.of(), event.expected().problems(answer.status(), category, answer.body()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void noEventDoesAnythingForAKeyNobodyWasGivenOrPutsOneIntoTheLog(SampleEvent event) {
    try (Captured output = new Captured()) {
      String text = event.text(Door.STRANGER, "no administrator");
      Assumptions.assumeTrue(isOfApi(text), "no caller sends it");
      Answer answer = new Door().answer(text);

      assertEquals(401, answer.status(), answer.body());
      assertFalse((answer + output.text()).contains("c4n4ry"), output.text());
    }
  }

  private static boolean isOfApi(String event) {
    return event.contains("httpMethod");
  }
}
