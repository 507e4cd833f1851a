package dev.sluice.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.local.TemplateFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SamTemplateTest {
  private final SamTemplate template = TemplateFixture.template();

  @Test
  void readsFunctionsWithWhatHoldsForAllAndTheDefaultsOfParameters() {
    assertEquals(
        List.of(
            new FunctionSpec("ChatProxyFunction", Duration.ofSeconds(900), 1024, true),
            new FunctionSpec("BudgetCheckFunction", Duration.ofSeconds(29), 512, false)),
        template.functions());
  }

  @Test
  void readsApiEventsOnlyAndOnlyTheRightWordStreams() {
    List<Route> budget =
        template.routes().all().stream()
            .filter(route -> route.function().equals("BudgetCheckFunction"))
            .toList();
    assertEquals(
        List.of(
            new Route("POST", "/key/generate", "BudgetCheckFunction", false),
            new Route("GET", "/key/info", "BudgetCheckFunction", false),
            new Route("ANY", "/key/{name}", "BudgetCheckFunction", false)),
        budget);
  }

  @Test
  void readsSchedulesThatHaveARate() {
    assertEquals(
        List.of(
            new ScheduleSpec(
                "BudgetCheckFunction", Duration.ofMinutes(1), "{\"sweep\": \"holds\"}")),
        template.schedules());
  }

  @ParameterizedTest
  @CsvSource({
    "rate(1 minute), 60",
    "rate(5 minutes), 300",
    "rate(1 hour), 3600",
    "rate(12 hours), 43200",
    "rate(1 day), 86400",
    "rate(0 minutes), ",
    "rate(1 week), ",
    "cron(20 1 * * ? *), ",
    "at(2026-11-25T10:00:00), ",
  })
  void readsTheFormsOfARate(String expression, @Nullable Long seconds) {
    assertEquals(
        Optional.ofNullable(seconds).map(Duration::ofSeconds),
        ScheduleSpec.read("AFunction", Json.object().put("ScheduleExpression", expression).build())
            .map(ScheduleSpec::every));
  }

  @Test
  void readsTablesOfBothKinds() {
    assertEquals(
        List.of(
            new TableSpec(
                "LedgerTable",
                "LedgerTable",
                Map.of("pk", "S", "sk", "S"),
                new TableSpec.Key("pk", Optional.of("sk")),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            new TableSpec(
                "UsageTable",
                "UsageTable",
                Map.of("id", "S", "tenant", "S", "at", "N"),
                new TableSpec.Key("id", Optional.empty()),
                List.of(
                    new TableSpec.Index(
                        "by-tenant",
                        new TableSpec.Key("tenant", Optional.of("at")),
                        "INCLUDE",
                        List.of("cost"))),
                Optional.of("NEW_IMAGE"),
                Optional.of("expires")),
            new TableSpec(
                "KeysTable",
                "keys",
                Map.of("id", "S"),
                new TableSpec.Key("id", Optional.empty()),
                List.of(),
                Optional.empty(),
                Optional.empty())),
        template.tables());
  }
}
