package dev.sluice.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.usage.ReportPeriod.Reading;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class ReportPeriodTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:10:00Z");

  @ParameterizedTest
  @CsvSource({
    "today, 2026-11-25, 2026-11-25, 2026-11-26",
    "yesterday, 2026-11-24, 2026-11-24, 2026-11-25",
    "this-month, 2026-11, 2026-11-01, 2026-12-01",
    "last-month, 2026-10, 2026-10-01, 2026-11-01",
    "2026-11-24, 2026-11-24, 2026-11-24, 2026-11-25",
    "2026-11, 2026-11, 2026-11-01, 2026-12-01",
    "2026-09, 2026-09, 2026-09-01, 2026-10-01",
  })
  void aPeriodIsADayOrAMonthInUtc(String text, String name, String from, String until) {
    assertEquals(
        new ReportPeriod(
            name, Instant.parse(from + "T00:00:00Z"), Instant.parse(until + "T00:00:00Z")),
        read(text, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "last-week",
        "2026",
        "2026-13",
        "2026-02-30",
        "2026-1-1",
        "2026-11-24T00",
        "Today",
        "2026-11/24",
        "+2026-11",
        "２０２６-11",
        "a/b",
      })
  void whatIsNeitherIsToldWhatIs(String text) {
    assertTrue(wrong(text).contains("a day (2026-11-24), a month (2026-11), today"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-26", "2026-12", "9999-12"})
  void whatHasNotBegunHasNoReport(String text) {
    assertEquals("The period " + text + " has not begun.", wrong(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-08", "2026-08-26", "0000-01"})
  void whatIsPartlyForgottenHasNoReport(String text) {
    assertTrue(wrong(text).contains("kept for 90 days"), text);
  }

  @Test
  void aPeriodIsOverOnceItsLastRequestMustHaveItsRecord() {
    ReportPeriod yesterday = read("yesterday", NOW);
    assertFalse(yesterday.isOver(NOW));
    assertTrue(yesterday.isOver(Instant.parse("2026-11-25T00:20:00Z")));
  }

  @Test
  void aYearThatEndsIsNoObstacle() {
    Instant january = Instant.parse("2027-01-01T00:00:00Z");
    assertEquals("2026-12", read("last-month", january).name());
    assertEquals("2026-12-31", read("yesterday", january).name());
    assertTrue(read("last-month", january).isMonth());
    assertFalse(read("yesterday", january).isMonth());
  }

  private static ReportPeriod read(String text, Instant now) {
    return assertInstanceOf(Reading.Read.class, ReportPeriod.parse(text, now)).period();
  }

  private static String wrong(String text) {
    return assertInstanceOf(Reading.Wrong.class, ReportPeriod.parse(text, NOW)).sentence();
  }
}
