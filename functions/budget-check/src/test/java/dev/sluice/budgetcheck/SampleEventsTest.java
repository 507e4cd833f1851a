package dev.sluice.budgetcheck;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.NewKey;
import dev.sluice.budgetcheck.Door.Answer;
import dev.sluice.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/budget-check}, through the real handler. */
final class SampleEventsTest {
  /** What an event must bring about. A file without a line here fails the test. */
  private record Expected(int status, List<String> inBody) {
    static Expected of(int status, String... inBody) {
      return new Expected(status, List.of(inBody));
    }
  }

  private static final Map<String, Expected> EXPECTED =
      Map.ofEntries(
          entry(
              "key-generate",
              Expected.of(
                  200,
                  "{\"key\":\"sk-",
                  "\"key_alias\":\"ada-web\"",
                  "\"user_id\":\"ada\"",
                  "\"organization_id\":\"acme\"",
                  "\"expires\":\"2026-12-25T10:00:00Z\"",
                  "\"metadata\":{\"tags\":[\"trial\"]}",
                  "\"max_budget\":5,\"budget_duration\":\"1mo\"")),
          entry(
              "key-generate-without-admin-key",
              Expected.of(401, "the administrator's key", "invalid_api_key")),
          entry("key-info", Expected.of(200, "\"info\":{", "\"spend\":0", "\"max_budget\":null")),
          entry(
              "user-new", Expected.of(200, "\"user_id\":\"ada\"", "\"max_budget\":10", "\"1mo\"")),
          entry(
              "team-new", Expected.of(200, "\"team_id\":\"web\"", "\"max_budget\":50", "\"1mo\"")),
          entry(
              "organization-new",
              Expected.of(200, "\"organization_id\":\"acme\"", "\"max_budget\":200", "\"1mo\"")));

  static List<String> events() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventGetsTheAnswerItIsThereToShow(String name) {
    Expected expected = EXPECTED.get(name);
    assertNotNull(expected, () -> "say in EXPECTED what events/budget-check/" + name + " is for");
    Door door = new Door();

    Answer answer = door.answer(sample(name, key(door), Door.ADMIN));

    assertEquals(expected.status(), answer.status(), answer.body());
    int from = 0;
    for (String part : expected.inBody()) {
      int at = answer.body().indexOf(part, from);
      assertTrue(at >= 0, () -> part + " is not (in this order) in " + answer.body());
      from = at + part.length();
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void noEventDoesAnythingForAKeyNobodyWasGiven(String name) {
    Door door = new Door();
    String key = key(door);

    Answer answer = door.answer(sample(name, key, Door.STRANGER));

    assertTrue(answer.status() == 401 || answer.status() == 403, answer.body());
    assertFalse(answer.body().contains("info"), answer.body());
  }

  @Test
  void everyExpectationHasItsEvent() {
    assertEquals(new TreeSet<>(events()), new TreeSet<>(EXPECTED.keySet()));
  }

  @Test
  void noEventPutsAKeyIntoTheLogAndOnlyTheMakingOfOneShowsIt() {
    try (Captured output = new Captured()) {
      Door door = new Door();
      String key = key(door);
      for (String name : events()) {
        for (String admin : List.of(Door.ADMIN, Door.STRANGER)) {
          Answer answer = door.answer(sample(name, key, admin));
          assertFalse(answer.toString().contains("c4n4ry"), answer.toString());
          assertFalse(answer.toString().contains(key), answer.toString());
          if (name.equals("key-generate") && answer.status() == 200) {
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

  private static String sample(String name, String key, String admin) {
    try {
      return Files.readString(folder().resolve(name + ".json"))
          .replace("sk-REPLACED-BY-TEST", key)
          .replace("ADMIN-KEY-REPLACED-BY-TEST", admin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty("sluice.root", "../..")).resolve("events/budget-check");
  }
}
