package dev.sluice.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.local.TemplateFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
