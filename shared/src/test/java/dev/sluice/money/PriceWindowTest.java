package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices at certain times. */
final class PriceWindowTest {
  private static final TokenUsage MILLION = TokenUsage.of(1_000_000, 0);

  /** DeepSeek's: twice as much on Beijing's weekdays from 9 to 12 and from 14 to 18. */
  private static final Price PEAKS =
      read(
          """
          {"input_cost_per_token": 1.5e-07, "output_cost_per_token": 6e-07,
           "price_windows": [{"name": "peak", "zone": "Asia/Shanghai",
             "weekdays": ["mon", "tue", "wed", "thu", "fri"],
             "times": ["09:00-12:00", "14:00-18:00"], "except_dates": ["2027-01-01"],
             "input_cost_per_token": 3e-07, "output_cost_per_token": 1.2e-06}]}
          """);

  /** Half the price until the end of the year. */
  private static final Price YEAR =
      read(
          """
          {"input_cost_per_token": 1.5e-06, "output_cost_per_token": 7.5e-06,
           "price_windows": [{"name": "introduction", "through": "2026-12-31",
             "input_cost_per_token": 7.5e-07, "output_cost_per_token": 3.75e-06}]}
          """);

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T00:59:59Z, $0.15",
    "2026-12-01T01:00:00Z, $0.3",
    "2026-12-01T03:59:59Z, $0.3",
    "2026-12-01T04:00:00Z, $0.15",
    "2026-12-01T06:00:00Z, $0.3",
    "2026-12-01T10:00:00Z, $0.15",
    "2026-12-05T02:00:00Z, $0.15",
    "2027-01-01T02:00:00Z, $0.15",
    "2027-01-04T02:00:00Z, $0.3",
  })
  void aPeakIsOnItsDaysAndHoursAtItsPlace(Instant sent, String cost) {
    assertEquals(cost, cost(PEAKS, sent));
  }

  @ParameterizedTest
  @CsvSource({"2026-12-31T23:59:59.999Z, $0.75", "2027-01-01T00:00:00Z, $1.5"})
  void aPriceThatEndsOnADayEndsWithIt(Instant sent, String cost) {
    assertEquals(cost, cost(YEAR, sent));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T00:30:00Z, 600, $0.15",
    "2026-12-01T00:50:00Z, 599, $0.15",
    "2026-12-01T00:50:00Z, 600, $0.3",
    "2026-12-01T03:59:00Z, 600, $0.3",
    "2026-12-01T04:00:00Z, 600, $0.15",
    "2026-12-05T02:00:00Z, 600, $0.15",
  })
  void theCeilingIsTheDearestUntilTheDeadline(Instant sent, long seconds, String most) {
    assertEquals(most, ceiling(PEAKS, sent, seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-31T23:00:00Z, 3599, $0.75",
    "2026-12-31T23:00:00Z, 3600, $1.5",
    "2027-01-01T00:00:00Z, 60, $1.5",
  })
  void whatAppliesAllTheTimeIsTheOnlyThingThatCan(Instant sent, long seconds, String most) {
    assertEquals(most, ceiling(YEAR, sent, seconds));
  }

  @Test
  void hoursMayPassMidnight() {
    Price night =
        read(
            """
            {"input_cost_per_token": 2e-06, "output_cost_per_token": 0,
             "price_windows": [{"name": "night", "weekdays": ["fri"], "times": ["22:00-06:00"],
               "input_cost_per_token": 1e-06, "output_cost_per_token": 0}]}
            """);
    assertEquals("$1", cost(night, Instant.parse("2026-12-05T05:59:00Z")), "Friday's night");
    assertEquals("$2", cost(night, Instant.parse("2026-12-05T22:30:00Z")));
    assertEquals("$2", cost(night, Instant.parse("2026-12-04T05:59:00Z")));
  }

  @Test
  void ofTwoWindowsTheFirstApplies() {
    Price price =
        read(
            """
            {"input_cost_per_token": 3e-06, "output_cost_per_token": 0, "price_windows": [
              {"name": "a", "from": "2026-12-01", "through": "2026-12-01",
               "input_cost_per_token": 1e-06, "output_cost_per_token": 0},
              {"name": "b", "from": "2026-12-01",
               "input_cost_per_token": 2e-06, "output_cost_per_token": 0}]}
            """);
    assertEquals("$1", cost(price, Instant.parse("2026-12-01T12:00:00Z")));
    assertEquals("$2", cost(price, Instant.parse("2026-12-02T12:00:00Z")));
    assertEquals("$3", cost(price, Instant.parse("2026-11-30T12:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "3                                          | 'price_windows' must be an array, not a number",
        "[3]                                        | 'price_windows[0]' must be an object, not a number",
        "[{'name': 'a', 'through': 'soon', PRICE}]  | 'price_windows[0].through' must be a date (YYYY-MM-DD)",
        "[{'name': 'a', 'weekdays': ['Mon'], PRICE}] | 'price_windows[0].weekdays' must be a day of the week: mon, tue, ...",
        "[{'name': 'a', 'times': ['9-12'], PRICE}]  | 'price_windows[0].times' must be hours of the day such as 09:00-12:00",
        "[{'name': 'a', 'from': '2026-12-01', 'zone': 'Beijing', PRICE}] | 'price_windows[0].zone' must be a time zone such as Asia/Shanghai",
        "[{'name': 'a', 'until': '2026-12-01', 'from': '2026-12-01', PRICE}] | 'price_windows[0]' has an unknown field 'until'",
        "[{'from': '2026-12-01', PRICE}]            | 'price_windows[0]' must have a 'name'",
        "[{'name': 'a', PRICE}]                     | 'price_windows[0]' must say when: 'from', 'through', 'weekdays' or 'times'",
        "[{'name': 'a', 'from': '2026-12-01'}]      | 'price_windows[0]' has no price",
      })
  void whatIsWrongWithAWindowIsNamed(String windows, String problem) {
    List<String> problems = new ArrayList<>();
    String json =
        "{'input_cost_per_token': 0, 'output_cost_per_token': 0, 'price_windows': %s}"
            .formatted(windows)
            .replace("PRICE", "'input_cost_per_token': 0, 'output_cost_per_token': 0")
            .replace('\'', '"');
    assertEquals(Optional.empty(), PriceFields.read(Json.parse(json), problems::add));
    assertTrue(problems.contains(problem), problems::toString);
  }

  private static String cost(Price price, Instant sent) {
    return price
        .cost(MILLION, MediaUsage.NONE, ServiceTier.STANDARD, sent)
        .orElseThrow()
        .toString();
  }

  private static String ceiling(Price price, Instant sent, long seconds) {
    Instant ends = sent.plus(Duration.ofSeconds(seconds));
    return price
        .ceiling(1_000_000, 0, 1, new Prospect(ServiceTier.STANDARD, sent, ends))
        .toString();
  }

  private static Price read(String json) {
    List<String> problems = new ArrayList<>();
    Price price = PriceFields.read(Json.parse(json), problems::add).orElseThrow();
    assertEquals(List.of(), problems);
    return price;
  }
}
