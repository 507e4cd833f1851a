package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.route.auto.AutoRoutes;
import dev.sluice.route.auto.TaskRule;
import dev.sluice.route.auto.Thresholds;
import dev.sluice.route.auto.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AutoReaderTest {
  private static final Set<String> NAMES = Set.of("small", "large", "openai/gpt-5.2", "premium");

  private final List<ConfigProblem> problems = new ArrayList<>();

  @Test
  void readsTiersThresholdsAndTasks() {
    AutoRoutes routes =
        read("""
        {"tiers": {"cheap": "small", "long-context": "large"},
         "thresholds": {"standard": 30, "premium": 70, "long_context_tokens": 50000},
         "tasks": {"triage": "cheap", "report": "openai/gpt-5.2", "chart": "vision"}}
        """)
            .orElseThrow();
    assertEquals(Map.of(Tier.CHEAP, "small", Tier.LONG_CONTEXT, "large"), routes.models());
    assertEquals(new Thresholds(30, 70, 70, 50_000), routes.thresholds());
    assertEquals(
        Map.of(
            "triage", new TaskRule.ToTier(Tier.CHEAP),
            "report", new TaskRule.ToModel("openai/gpt-5.2"),
            "chart", new TaskRule.ToTier(Tier.VISION)),
        routes.tasks());
  }

  @Test
  void isAbsentWhereItIsNotSet() {
    assertEquals(Optional.empty(), read("null"));
    assertEquals(List.of(), problems);
  }

  @Test
  void takesATierWithAModelBeforeAModelOfThatName() {
    assertEquals(
        Map.of("a", new TaskRule.ToTier(Tier.PREMIUM)),
        read("{\"tiers\": {\"premium\": \"large\"}, \"tasks\": {\"a\": \"premium\"}}")
            .orElseThrow()
            .tasks());
    assertEquals(
        Map.of("a", new TaskRule.ToModel("premium")),
        read("{\"tiers\": {\"cheap\": \"small\"}, \"tasks\": {\"a\": \"premium\"}}")
            .orElseThrow()
            .tasks());
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertEquals(
        Optional.empty(),
        read(
            """
            {"tiers": {"cheap": "smal", "premum": "large"},
             "thresholds": {"standard": 60, "reasoning": 101, "cheap": 1},
             "tasks": {"a": "visoin", "b": 7}, "task": {}}
            """));
    assertEquals(
        List.of(
            "sluice.auto: unknown field 'task'; did you mean 'tasks'?",
            "sluice.auto.tiers: unknown field 'premum'; did you mean 'premium'?",
            "sluice.auto.tiers.cheap: there is no model 'smal'; did you mean 'small'?",
            "sluice.auto.thresholds: 'cheap' has no threshold: it is what is below 'standard'",
            "sluice.auto.thresholds.reasoning: must be a whole number from 1 to 100, not 101",
            "sluice.auto.thresholds: must be in order, standard below premium and premium not above"
                + " reasoning, not 60, 55, 60",
            "sluice.auto.tasks.a: 'visoin' is neither a tier nor a model; did you mean 'vision'?",
            "sluice.auto.tasks.b: must be a text, not a number"),
        problems.stream().map(ConfigProblem::toString).toList());
  }

  @Test
  void wantsAtLeastOneTier() {
    read("{\"tasks\": {}}");
    assertEquals(
        List.of(
            "sluice.auto.tiers: names no model: give at least one of cheap, standard, premium,"
                + " reasoning, vision, long-context"),
        problems.stream().map(ConfigProblem::toString).toList());
  }

  @Test
  void allowsNoModelOfItsName() {
    Field section =
        new Field(Json.parse("{\"tiers\": {\"cheap\": \"small\"}}"), "sluice.auto", problems);
    assertEquals(Optional.empty(), AutoReader.read(section, Set.of("small", "auto")));
    assertEquals(
        List.of(
            "sluice.auto: cannot be set while a model is named 'auto': give that model another"
                + " name"),
        problems.stream().map(ConfigProblem::toString).toList());
  }

  @Test
  void thePageNamesEveryField() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("sluice.root", "..")).resolve("docs/routing.md"));
    assertAll(
        Stream.of(FieldNames.AUTO, FieldNames.AUTO_TIERS, FieldNames.AUTO_THRESHOLDS)
            .flatMap(names -> names.known().stream())
            .map(field -> () -> assertTrue(page.contains("`" + field + "`"), field)));
  }

  private Optional<AutoRoutes> read(String json) {
    return AutoReader.read(new Field(Json.parse(json), "sluice.auto", problems), NAMES);
  }
}
