package dev.sluice.budgetcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.NewKey;
import dev.sluice.budgetcheck.Door.Answer;
import dev.sluice.json.Json;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.SampleEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/budget-check}, through the real handler. */
final class SampleEventsTest {
  static List<SampleEvent> events() {
    return SampleEvent.of(Path.of(System.getProperty("sluice.root", "../..")), "budget-check");
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(SampleEvent event) {
    Door door = new Door();

    Answer answer = door.answer(event.text(key(door), Door.ADMIN));

    String category = answer.header("x-sluice-error-category");
    assertEquals(List.of(), event.expected().problems(answer.status(), category, answer.body()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void noEventDoesAnythingForAKeyNobodyWasGiven(SampleEvent event) {
    Door door = new Door();
    String key = key(door);

    boolean administrators = !event.text(key, Door.ADMIN).equals(event.text(key, Door.STRANGER));
    for (String caller : administrators ? List.of(key, Door.STRANGER) : List.of(Door.STRANGER)) {
      Answer answer = door.answer(event.text(caller, Door.STRANGER));

      assertTrue(answer.status() == 401 || answer.status() == 403, answer.body());
      assertFalse(answer.body().contains("info"), answer.body());
      assertFalse(answer.body().contains("scope"), answer.body());
    }
  }

  @Test
  void noEventPutsAKeyIntoTheLogAndOnlyTheMakingOfOneShowsIt() {
    try (Captured output = new Captured()) {
      Door door = new Door();
      String key = key(door);
      for (SampleEvent event : events()) {
        for (String admin : List.of(Door.ADMIN, Door.STRANGER)) {
          Answer answer = door.answer(event.text(key, admin));
          assertFalse(answer.toString().contains("c4n4ry"), answer.toString());
          assertFalse(answer.toString().contains(key), answer.toString());
          if (event.name().equals("key-generate") && answer.status() == 200) {
            String made = answer.json().get("key").stringOr("");
            assertFalse(door.keyInfo(Door.ADMIN, made).body().contains(made));
            assertFalse(output.text().contains(made.substring(16)), output.text());
          }
        }
      }
      assertFalse(output.text().contains("c4n4ry"), output.text());
      assertFalse(output.text().contains(key.substring(16)), output.text());
    }
  }

  private static String key(Door door) {
    NewKey wanted =
        new NewKey(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "default",
            Optional.empty(),
            Optional.empty(),
            Json.object().build());
    return door.administration.issue(wanted).secret().reveal();
  }
}
