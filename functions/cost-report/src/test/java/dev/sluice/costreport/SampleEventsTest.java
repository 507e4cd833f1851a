package dev.sluice.costreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.costreport.Door.Answer;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.SampleEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/cost-report}, through the real handler. */
final class SampleEventsTest {
  static List<SampleEvent> events() {
    return SampleEvent.of(Path.of(System.getProperty("sluice.root", "../..")), "cost-report");
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(SampleEvent event) {
    Door door = new Door();
    door.used("2026-11-24T10:16:00Z", 346_500);
    String text = event.text("", Door.ADMIN);
    if (!text.contains("httpMethod")) {
      assertEquals(List.of(), event.expected().problems(200, "", door.raw(text)));
    } else {
      Answer answer = door.answer(text);
      String category = answer.header("x-sluice-error-category");
      assertEquals(List.of(), event.expected().problems(answer.status(), category, answer.body()));
    }
  }

  @Test
  void noEventTellsAnythingToAStrangerNorPutsAKeyIntoTheLog() {
    try (Captured output = new Captured()) {
      Door door = new Door();
      door.used("2026-11-24T10:16:00Z", 346_500);
      for (SampleEvent event : events()) {
        String text = event.text("", "sk-stranger-c4n4ry");
        if (text.contains("httpMethod")) {
          Answer answer = door.answer(text);
          assertTrue(answer.status() == 401 || answer.status() == 403, answer.body());
          assertFalse(answer.body().contains("total"), answer.body());
        }
      }
      assertFalse(output.text().contains("c4n4ry"), output.text());
    }
  }
}
