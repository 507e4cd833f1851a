package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestId;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.usage.UsageJson;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import software.amazon.lambda.powertools.logging.internal.JsonSerializer;

@NullMarked
final class UsageLineTest {
  private static UsageRecord record(Optional<ErrorCategory> error, Optional<Money> cost) {
    return new UsageRecord(
        RequestId.of(Instant.parse("2026-11-25T10:00:00Z"), 7),
        "k1",
        List.of(new Scope.Key("k1")),
        "a \"{}\" model",
        Optional.of("openai/mini"),
        true,
        Optional.empty(),
        List.of(),
        error,
        Optional.empty(),
        false,
        cost,
        List.of(),
        List.of(),
        Optional.empty(),
        Duration.ofMillis(812),
        "2026-11-24");
  }

  private static JsonValue fields(UsageRecord record) {
    StringBuilder text = new StringBuilder("{");
    try (JsonSerializer serializer = new JsonSerializer(text)) {
      new UsageLine(record).writeTo(serializer);
    }
    return Json.parse(text.append('}').toString());
  }

  @Test
  void everyMemberOfTheRecordIsAField() {
    UsageRecord record = record(Optional.empty(), Optional.of(Money.ofNanos(120_000)));
    assertEquals(Json.parse(UsageJson.write(record).toString()), fields(record));
  }

  @Test
  void theErrorHasANameThatTheLayoutDoesNotTake() {
    UsageRecord record = record(Optional.of(ErrorCategory.BUDGET_EXCEEDED), Optional.empty());
    JsonValue fields = fields(record);
    assertEquals("budget_exceeded", fields.get("error_category").stringOr(""));
    List<String> names = new ArrayList<>(UsageJson.write(record).names());
    names.replaceAll(name -> name.equals("error") ? "error_category" : name);
    assertEquals(names, fields.names());
  }

  @Test
  void theMessageIsForPeople() {
    assertEquals(
        "a \"{}\" model answered by openai/mini for $0.00012 in 812 ms",
        new UsageLine(record(Optional.empty(), Optional.of(Money.ofNanos(120_000)))).toString());
    assertEquals(
        "a \"{}\" model failed (internal) for an unknown price in 812 ms",
        new UsageLine(record(Optional.of(ErrorCategory.INTERNAL), Optional.empty())).toString());
  }
}
