package dev.sluice.costreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.costreport.Door.Answer;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostReportHandlerTest {
  /** When the last record of the 25th must be there. */
  private static final Instant LAST_RECORD = Instant.parse("2026-11-26T00:20:00Z");

  private final Door door = new Door();

  @Test
  void aReportHasThePeriodsRequestsAndNoOthers() {
    door.used("2026-11-23T23:59:59.999Z", 1_000);
    door.used("2026-11-24T00:00:00Z", 20_000);
    door.used("2026-11-24T23:59:59.999Z", 300_000);
    door.used("2026-11-25T00:00:00Z", 4_000_000);

    JsonValue yesterday = get("yesterday").json();
    assertEquals("2026-11-24", yesterday.get("period").stringOr(""));
    assertTrue(yesterday.get("complete").isTrue());
    assertEquals("0.00032", yesterday.path("total", "cost").toString());
    assertEquals("2", yesterday.path("total", "requests").toString());
    assertEquals("2400", yesterday.path("total", "input_tokens").toString());
    assertEquals("480", yesterday.path("total", "output_tokens").toString());
    for (String dimension : List.of("tenant", "user", "model", "target", "task", "key")) {
      JsonValue rows = yesterday.path("by", dimension);
      assertEquals(1, rows.size(), dimension);
      assertEquals("0.00032", rows.at(0).get("cost").toString(), dimension);
    }
    assertEquals("acme/ada", yesterday.path("by", "user").at(0).get("name").stringOr(""));
    assertTrue(yesterday.path("by", "workspace").at(0).get("name").isNull());

    JsonValue month = get("2026-11").json();
    assertEquals("0.004321", month.path("total", "cost").toString());
    assertEquals("false", month.get("complete").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "csv, '', text/csv",
    "csv, application/json, text/csv",
    "json, text/csv, application/json",
    "'', text/csv, text/csv",
    "'', 'text/csv;q=0.9', text/csv",
    "'', '*/*', application/json",
    "'', 'application/json, text/csv', application/json",
    "'', '', application/json",
  })
  void theFormatIsTheParametersOrElseTheHeaders(String format, String accept, String type) {
    Answer answer =
        door.get(
            "/v1/reports/today",
            format.isEmpty() ? Map.of() : Map.of("format", format),
            Map.of("Accept", accept));
    assertEquals(200, answer.status());
    assertEquals(type, answer.header("content-type").replaceAll(";.*", ""));
  }

  @Test
  void aFileOfCsvHasANameForTheBrowser() {
    Answer answer = door.get("/v1/reports/yesterday", Map.of("format", "csv"), Map.of());
    assertEquals(
        "attachment; filename=\"sluice-2026-11-24.csv\"", answer.header("content-disposition"));
  }

  @Test
  void theScheduleKeepsTheReportInBothForms() {
    door.used("2026-11-24T10:00:00Z", 20_000);
    JsonValue said = Json.parse(door.raw("{\"report\":\"yesterday\"}"));
    assertEquals(
        "[\"daily/2026-11-24.json\",\"daily/2026-11-24.csv\"]", said.get("kept").toString());
    assertEquals(
        List.of(
            "daily/2026-11-24.json application/json",
            "daily/2026-11-24.csv text/csv; charset=utf-8"),
        List.copyOf(door.kept.keySet()));
    assertEquals(
        "0.00002",
        Json.parse(door.kept.getOrDefault("daily/2026-11-24.json application/json", "null"))
            .path("total", "cost")
            .toString());
  }

  @Test
  void aScheduleThatAsksForNoPeriodFails() {
    assertThrows(IllegalArgumentException.class, () -> door.raw("{\"report\":\"last-week\"}"));
    assertEquals(Map.of(), door.kept);
  }

  @Test
  void withoutTheTimeToReadAllNothingIsKept() {
    door.left = Duration.ofSeconds(1);
    assertThrows(IllegalStateException.class, () -> door.raw("{\"report\":\"yesterday\"}"));
    assertEquals(Map.of(), door.kept);
  }

  @Test
  void whoeverAsksForTooMuchIsToldSo() {
    Door slow = new Door(Optional.of((_, _, _, _) -> false));
    Answer answer = slow.get("/v1/reports/today", Map.of(), Map.of());
    assertEquals(503, answer.status());
    assertTrue(answer.body().contains("report_too_large"), answer.body());
    assertEquals("false", answer.header("x-should-retry"));
  }

  /** A cold start, and tries of DynamoDB's that began just before the end, take some 9 s. */
  @Test
  void whoeverAsksIsAnsweredBeforeApiGatewayGivesUp() {
    AtomicReference<Duration> patience = new AtomicReference<>(Duration.ZERO);
    Door asked =
        new Door(
            Optional.of((_, _, deadline, _) -> {
              patience.set(deadline.left());
              return true;
            }));
    asked.get("/v1/reports/today", Map.of(), Map.of());
    assertEquals(Duration.ofSeconds(29 - 9), patience.get());
  }

  /** A record that came while the table was read may not have been seen. */
  @Test
  void aPeriodThatEndedWhileItWasReadIsNotComplete() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    Door asked =
        new Door(
            Optional.of((_, _, _, _) -> {
              meanwhile.get().run();
              return true;
            }));
    asked.clock.advance(Duration.between(asked.clock.instant(), LAST_RECORD.minusSeconds(1)));
    meanwhile.set(() -> asked.clock.advance(Duration.ofSeconds(2)));
    String path = "/v1/reports/2026-11-25";
    assertFalse(asked.get(path, Map.of(), Map.of()).json().get("complete").isTrue());
    assertTrue(asked.get(path, Map.of(), Map.of()).json().get("complete").isTrue());
  }

  @Test
  void recordsThatCannotBeReadAreAnOutage() {
    Door broken =
        new Door(
            Optional.of((_, _, _, _) -> {
              throw new StoreUnavailable("a test", false, new IllegalStateException("down"));
            }));
    assertEquals(503, broken.get("/v1/reports/today", Map.of(), Map.of()).status());
  }

  @Test
  void anEventThatCannotBeReadIsABadRequest() {
    assertEquals(400, door.answer("no JSON").status());
  }

  @Test
  void nothingElseIsHere() {
    assertEquals(404, door.get("/v1/reports", Map.of(), Map.of()).status());
  }

  private Answer get(String period) {
    Answer answer = door.get("/v1/reports/" + period, Map.of(), Map.of());
    assertEquals(200, answer.status(), answer::body);
    return answer;
  }
}
