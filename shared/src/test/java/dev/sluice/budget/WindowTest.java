package dev.sluice.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "1d,  2026-11-25T23:59:59.999Z, 20261125, 2026-11-26T00:00:00Z",
    "1d,  2026-11-26T00:00:00Z,     20261126, 2026-11-27T00:00:00Z",
    "1w,  2026-11-25T12:00:00Z,     2026W48,  2026-11-30T00:00:00Z",
    "1w,  2027-01-03T23:00:00Z,     2026W53,  2027-01-04T00:00:00Z",
    "1w,  2024-12-30T00:00:00Z,     2025W01,  2025-01-06T00:00:00Z",
    "1mo, 2026-12-31T23:59:59Z,     202612,   2027-01-01T00:00:00Z",
    "1y,  2026-11-25T12:00:00Z,     2026,     2027-01-01T00:00:00Z",
    "90s, 1970-01-01T00:03:00Z,     2,        1970-01-01T00:04:30Z",
    "30m, 1970-01-01T00:29:59Z,     0,        1970-01-01T00:30:00Z",
    "24h, 1970-01-02T00:00:00Z,     1,        1970-01-03T00:00:00Z",
    "2d,  1970-01-02T23:00:00Z,     0,        1970-01-03T00:00:00Z",
    "5s,  1969-12-31T23:59:59Z,     -1,       1970-01-01T00:00:00Z",
  })
  void aWindowIsNamedByWhatItHoldsAndEndsWhereTheNextBegins(
      String rule, Instant instant, String id, Instant end) {
    Window window = new Window(rule);
    assertEquals(id, window.idAt(instant, ZoneOffset.UTC));
    assertEquals(Optional.of(end), window.endOf(id, ZoneOffset.UTC));
    assertEquals(Optional.of(end), window.resetsAt(instant, ZoneOffset.UTC));
    assertFalse(window.idAt(end, ZoneOffset.UTC).equals(id));
    assertEquals(id, window.idAt(end.minusNanos(1), ZoneOffset.UTC));
  }

  @Test
  void calendarWindowsFollowTheZone() {
    Window day = new Window("1d");
    assertEquals("20261126", day.idAt(Instant.parse("2026-11-25T23:30:00Z"), BERLIN));
    assertEquals(Optional.of(Instant.parse("2026-11-26T23:00:00Z")), day.endOf("20261126", BERLIN));
  }

  @Test
  void aDayOnWhichTheClocksChangeIsShorterOrLonger() {
    Window day = new Window("1d");
    assertEquals(
        Optional.of(Instant.parse("2026-03-29T22:00:00Z")),
        day.resetsAt(Instant.parse("2026-03-28T23:00:00Z"), BERLIN));
    assertEquals(
        Optional.of(Instant.parse("2026-10-25T23:00:00Z")),
        day.resetsAt(Instant.parse("2026-10-24T22:00:00Z"), BERLIN));
  }

  @Test
  void theTotalNeverEnds() {
    assertEquals("-", Window.TOTAL.idAt(Instant.EPOCH, ZoneOffset.UTC));
    assertEquals(Optional.empty(), Window.TOTAL.endOf("-", ZoneOffset.UTC));
    assertFalse(
        OpenWindow.at(Window.TOTAL, Instant.EPOCH, ZoneOffset.UTC)
            .endedBy(Instant.MAX, ZoneOffset.UTC));
  }

  @Test
  void aWindowHasEndedFromTheInstantOfItsEnd() {
    OpenWindow day = new OpenWindow(new Window("1d"), "20261125");
    Instant end = Instant.parse("2026-11-26T00:00:00Z");
    assertFalse(day.endedBy(end.minusNanos(1), ZoneOffset.UTC));
    assertTrue(day.endedBy(end, ZoneOffset.UTC));
  }

  @Test
  void sevenDaysAreTheWeekOfTheCalendar() {
    assertEquals(Optional.of(new Window("1w")), Window.parse("7d"));
    assertEquals(Optional.of(new Window("30d")), Window.parse("30d"));
    assertEquals(Optional.of(new Window("1mo")), Window.parse("1mo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "0d", "-1d", "1.5h", "2mo", "2w", "1 d", "1D", "1234567890s"})
  void whatIsNoWindowIsNone(String text) {
    assertEquals(Optional.empty(), Window.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new Window(text));
  }

  @Test
  void theTotalIsNoDuration() {
    assertEquals(Optional.empty(), Window.parse("total"));
  }
}
