package dev.sluice.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageJsonTest {
  private static final RequestId ID =
      RequestId.of(Instant.parse("2026-11-25T12:00:00.123Z"), 4_711);

  private static AttemptRecord attempt(Optional<FailureClass> failure, Optional<Money> cost) {
    return new AttemptRecord("a", failure, OptionalInt.of(429), Duration.ofMillis(80), cost);
  }

  private static UsageRecord record(
      Optional<ErrorCategory> error, Optional<Money> cost, List<AttemptRecord> attempts) {
    return new UsageRecord(
        ID,
        "k1",
        List.of(new Scope.Key("k1"), Scope.User.of("acme", "a:b/c"), new Scope.Tenant("acme")),
        "cheap",
        Optional.of("a"),
        true,
        Optional.of("search"),
        List.of("web", "beta"),
        error,
        Optional.of(new TokenUsage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        true,
        cost,
        List.of(ID.value() + "-0", ID.value() + "-1"),
        attempts,
        Optional.of(Duration.ofMillis(310)),
        Duration.ofMillis(812),
        "prices-1");
  }

  private static UsageRecord full() {
    return record(
        Optional.empty(),
        Optional.of(Money.ofNanos(Long.MAX_VALUE)),
        List.of(
            attempt(Optional.of(FailureClass.RATE_LIMITED), Optional.of(Money.ZERO)),
            attempt(Optional.empty(), Optional.empty())));
  }

  private static UsageRecord bare() {
    return new UsageRecord(
        ID,
        "-",
        List.of(),
        "-",
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Duration.ZERO,
        "");
  }

  private static UsageRecord again(UsageRecord record) {
    return UsageJson.read(Json.parse(UsageJson.write(record).toBytes()));
  }

  @Test
  void aRecordWithEverythingIsReadAgain() {
    assertEquals(full(), again(full()));
  }

  @Test
  void aRecordWithNothingIsReadAgain() {
    assertEquals(bare(), again(bare()));
  }

  @ParameterizedTest
  @EnumSource(ErrorCategory.class)
  void everyErrorIsReadAgain(ErrorCategory error) {
    UsageRecord record = record(Optional.of(error), Optional.empty(), List.of());
    assertEquals(record, again(record));
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  void everyFailureIsReadAgain(FailureClass failure) {
    UsageRecord record =
        record(
            Optional.empty(),
            Optional.empty(),
            List.of(attempt(Optional.of(failure), Optional.empty())));
    assertEquals(record, again(record));
  }

  @Test
  void anUnknownCostIsLeftOutAndNeverZero() {
    assertTrue(UsageJson.write(bare()).get("cost_nanos").isMissing());
    UsageRecord free = record(Optional.empty(), Optional.of(Money.ZERO), List.of());
    assertEquals(Optional.of(Money.ZERO), again(free).cost());
  }

  @Test
  void aRecordFromBeforeImagesWereCountedIsReadAsWithoutThem() {
    JsonValue old =
        UsageJson.write(full())
            .edit()
            .put(
                "usage",
                Json.object().put("input", 1).put("output", 6).put("audio_output", 8).build())
            .build();
    assertEquals(
        Optional.of(new TokenUsage(1, 0, 0, 0, 0, 0, 6, 0, 8, 0)), UsageJson.read(old).usage());
  }

  @Test
  void moneyIsWrittenInWholeNanos() {
    assertEquals("9223372036854775807", UsageJson.write(full()).get("cost_nanos").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"request_id", "arrival", "key_id", "model_asked", "total_ms", "prices"})
  void aRecordThatLacksWhatItMustHaveIsRefusedByName(String name) {
    JsonValue json = UsageJson.write(full()).edit().remove(name).build();
    IllegalArgumentException problem =
        assertThrows(IllegalArgumentException.class, () -> UsageJson.read(json));
    assertTrue(
        String.valueOf(problem.getMessage()).contains("'" + name + "'"), problem::getMessage);
  }

  @Test
  void aScopeThatIsNoneIsRefused() {
    JsonValue json =
        UsageJson.write(full()).edit().put("scopes", Json.strings(List.of("robot:1"))).build();
    assertThrows(IllegalArgumentException.class, () -> UsageJson.read(json));
  }

  @Test
  void whatIsChargedIsTheCostOrAsMuchOfItAsIsKnown() {
    List<AttemptRecord> attempts =
        List.of(
            attempt(Optional.of(FailureClass.TIMEOUT), Optional.of(Money.ofNanos(40))),
            attempt(Optional.empty(), Optional.empty()),
            attempt(Optional.empty(), Optional.of(Money.ofNanos(2))));
    assertEquals(Money.ofNanos(42), record(Optional.empty(), Optional.empty(), attempts).charge());
    assertEquals(
        Money.ofNanos(7),
        record(Optional.empty(), Optional.of(Money.ofNanos(7)), attempts).charge());
    assertEquals(Money.ZERO, bare().charge());
  }
}
