package dev.sluice.local.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.money.PriceCatalog;
import dev.sluice.money.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other lists say of what models can do. */
final class CapabilityImportTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static final String OURS =
      """
      {
        "version": "2026-11-01",
        "models": {
          "openai/plain": {
            "input_cost_per_token": 1e-06,
            "output_cost_per_token": 2e-06,
            "source": "here",
            "as_of": "2026-11-01"
          },
          "openai/known": {
            "input_cost_per_token": 3e-06,
            "output_cost_per_token": 4e-06,
            "supports_vision": true,
            "supports_pdf_input": null,
            "supports_function_calling": true,
            "capabilities_source": "there",
            "source": "here",
            "as_of": "2026-01-01"
          },
          "mistral/big-latest": {
            "input_cost_per_token": 1e-06,
            "output_cost_per_token": 2e-06,
            "source": "here",
            "as_of": "2026-01-01"
          }
        }
      }
      """;

  private static final String LITELLM =
      """
      {
        "plain": {"litellm_provider": "openai", "input_cost_per_token": 9e-06,
          "output_cost_per_token": 9e-06, "supports_vision": true, "supports_audio_input": false,
          "supports_reasoning": false, "supports_response_schema": false,
          "supports_web_search": true},
        "known": {"litellm_provider": "openai", "input_cost_per_token": 3e-06,
          "output_cost_per_token": 5e-06, "supports_vision": false, "supports_pdf_input": true,
          "supports_function_calling": true, "supports_reasoning": true},
        "new": {"litellm_provider": "openai", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 1e-06, "supports_function_calling": false}
      }
      """;

  private static final String MODELS_DEV =
      """
      {
        "openai": {"id": "openai", "models": {
          "plain": {"tool_call": true, "reasoning": false, "structured_output": true,
            "modalities": {"input": ["text", "image"], "output": ["text"]}},
          "known": {"tool_call": false, "reasoning": true,
            "modalities": {"input": ["text"], "output": ["text"]}},
          "stranger": {"tool_call": true}}},
        "mistral": {"id": "mistral", "models": {
          "big-latest": {"tool_call": true, "modalities": {"input": ["text"]}}}}
      }
      """;

  @TempDir private Path root;
  private Path ours;
  private Path theirs;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(root.resolve("config"));
    ours = Files.writeString(root.resolve("config/prices.json"), OURS);
    theirs = root.resolve("theirs.json");
  }

  @Test
  void whatLiteLlmSaysIsFilledInAlsoWhereOurPriceIsNewer() throws IOException {
    String report = imported(LITELLM);

    assertEquals(Map.of("supports_vision", true, "supports_audio_input", false), said("plain"));
    assertEquals(1_000_000, price("plain"));
    assertTrue(report.contains("     2 of which it is better known what they can do\n"), report);
    assertEquals(Map.of("supports_function_calling", false), said("new"));
  }

  @Test
  void whatIsDisputedIsNullAndStaysSo() throws IOException {
    String report = imported(LITELLM);
    String text = Files.readString(ours);

    assertTrue(
        text.contains(
            """
                "openai/known": {
                  "input_cost_per_token": 3e-06,
                  "output_cost_per_token": 5e-06,
                  "supports_vision": null,
                  "supports_pdf_input": null,
                  "supports_function_calling": true,
                  "supports_reasoning": true,
                  "capabilities_source": "there; LiteLLM's price file 2026-07-24",
                  "source": "LiteLLM's price file",
                  "as_of": "2026-07-24"
                }
            """
                .stripTrailing()),
        text);
    assertTrue(
        report.contains(
            "Not known from now on, because ours says otherwise:\n  openai/known: supports_vision\n"),
        report);
    assertTrue(imported(LITELLM).endsWith("PRICES is as it was.\n"));
    assertEquals(text, Files.readString(ours));
  }

  @Test
  void modelsDevSaysItOfModelsThatAreThereAndNothingElse() throws IOException {
    String report = imported(MODELS_DEV);

    assertEquals(
        Map.of(
            "supports_vision", true,
            "supports_function_calling", true,
            "supports_response_schema", true),
        said("plain"));
    assertEquals(Map.of("supports_audio_input", false, "supports_reasoning", true), said("known"));
    assertEquals(3, catalog().models().size());
    assertTrue(report.startsWith("THEIRS as of 2026-07-24:\n     0 added\n"), report);
    assertTrue(
        report.contains("openai/known: supports_vision, supports_function_calling\n"), report);
    assertTrue(imported(MODELS_DEV).endsWith("PRICES is as it was.\n"));
  }

  @Test
  void whatMovesToNewerModelsIsDeniedNothing() throws IOException {
    imported(MODELS_DEV);

    assertEquals(
        Map.of("supports_function_calling", true),
        catalog().find("mistral/big-latest").orElseThrow().capabilities().said());
  }

  @Test
  void capabilitiesCanBeTakenAlone() throws IOException {
    String report = imported(LITELLM, "--capabilities");

    assertEquals(3_000_000, price("known"));
    assertEquals(4_000_000, output("known"));
    assertEquals(
        Map.of("supports_function_calling", true, "supports_reasoning", true), said("known"));
    assertEquals(3, catalog().models().size());
    assertTrue(report.contains("     0 added\n     0 changed\n     0 unchanged\n"), report);
    assertTrue(
        imported(LITELLM, "--capabilities").contains("     0 changed\n     2 unchanged\n"), report);
  }

  @Test
  void forceTakesTheirs() throws IOException {
    imported(MODELS_DEV, "--force", "--only", "openai/known");

    assertEquals(
        Map.of(
            "supports_vision", false,
            "supports_audio_input", false,
            "supports_pdf_input", false,
            "supports_function_calling", false,
            "supports_reasoning", true),
        said("known"));
    assertEquals(Map.of(), said("plain"));
  }

  @Test
  void aDryRunOnlySaysIt() throws IOException {
    String report = imported(MODELS_DEV, "--dry-run", "--verbose");

    assertTrue(report.contains("  mistral/big-latest: supports_function_calling\n"), report);
    assertEquals(OURS, Files.readString(ours));
  }

  @Test
  void whatAModelCanDoIsShown() throws IOException {
    imported(MODELS_DEV);

    assertTrue(
        done(run("show", "openai/known"))
            .contains("\ncan: reasoning; cannot: audio (there; models.dev 2026-07-24)\n"));
    assertTrue(done(run("show", "openai/plain")).contains("\ncan: images, tools, json schema (m"));
  }

  @Test
  void aCheckNamesOnlyWhatNothingIsKnownOf() throws IOException {
    Files.writeString(
        root.resolve("config/gateway.yaml"),
        """
        model_list:
          - {model_name: a, litellm_params: {model: openai/known}}
          - {model_name: b, litellm_params: {model: openai/plain}}
        """);
    String report = done(run("check"));

    assertTrue(report.contains("so each request is tried:\n  openai/plain\n"), report);
    assertFalse(report.contains("tried:\n  openai/known"), report);
  }

  private String imported(String file, String... more) throws IOException {
    Files.writeString(theirs, file);
    return done(
        run(
            Stream.concat(
                    Stream.of("import", theirs.toString(), "--as-of", "2026-07-24"),
                    Stream.of(more))
                .toArray(String[]::new)));
  }

  private PricesCommand run(String... words) {
    return PricesCommand.run(List.of(words), root, () -> NOW);
  }

  private String done(PricesCommand outcome) {
    return assertInstanceOf(PricesCommand.Done.class, outcome, outcome::toString)
        .text()
        .replace(theirs.toString(), "THEIRS")
        .replace(ours.toString(), "PRICES");
  }

  private PriceCatalog catalog() throws IOException {
    return PriceCatalog.parse(Json.parse(Files.readAllBytes(ours)));
  }

  private Map<String, Boolean> said(String model) throws IOException {
    return catalog().find("openai/" + model).orElseThrow().capabilities().said();
  }

  private long price(String model) throws IOException {
    return rates(model).input();
  }

  private long output(String model) throws IOException {
    return rates(model).output();
  }

  private Rates rates(String model) throws IOException {
    return catalog().find("openai/" + model).orElseThrow().price().orElseThrow().standard().base();
  }
}
