package dev.sluice.local.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each verb on small files of its own. */
final class PricesCommandTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static final String OURS =
      """
      {
        "version": "2026-11-01",
        "models": {
          "openai/old": {
            "input_cost_per_token": 1e-06,
            "output_cost_per_token": 2e-06,
            "source": "here",
            "as_of": "2026-01-01"
          },
          "openai/same": {
            "input_cost_per_token": 3e-06,
            "output_cost_per_token": 4e-06,
            "max_input_tokens": 1000,
            "source": "here",
            "as_of": "2026-01-01"
          },
          "openai/newer": {
            "input_cost_per_token": 1e-06,
            "output_cost_per_token": 2e-06,
            "source": "here",
            "as_of": "2026-11-01"
          },
          "deepseek/peak": {
            "input_cost_per_token": 1e-06,
            "output_cost_per_token": 2e-06,
            "price_windows": [
              {
                "name": "peak",
                "times": ["09:00-12:00"],
                "through": "2026-12-31",
                "zone": "Asia/Shanghai",
                "except_dates": ["2026-12-25"],
                "input_cost_per_token": 2e-06,
                "output_cost_per_token": 4e-06
              }
            ],
            "source": "here",
            "as_of": "2026-01-01"
          }
        }
      }
      """;

  private static final String THEIRS =
      """
      {
        "sample_spec": {"litellm_provider": "one of", "input_cost_per_token": 0},
        "old": {"litellm_provider": "openai", "input_cost_per_token": 1.5e-06,
          "output_cost_per_token": 2e-06, "input_cost_per_token_flex": 7.5e-07,
          "cache_read_input_audio_token_cost": 1e-07, "mode": "chat"},
        "openai/same": {"litellm_provider": "openai", "input_cost_per_token": 0.000003,
          "output_cost_per_token": 0.000004, "max_input_tokens": 1000},
        "newer": {"litellm_provider": "openai", "input_cost_per_token": 9e-06,
          "output_cost_per_token": 9e-06},
        "deepseek/peak": {"litellm_provider": "deepseek", "input_cost_per_token": 5e-06,
          "output_cost_per_token": 5e-06},
        "zeta": {"litellm_provider": "text-completion-openai", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 1e-06},
        "alpha": {"litellm_provider": "openai", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 1e-06, "max_output_tokens": 100,
          "source": "https://openai.example/pricing"},
        "xai/grok": {"litellm_provider": "xai", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 1e-06},
        "dashscope/qwen": {"litellm_provider": "dashscope", "tiered_pricing": [
          {"range": [0, 256000], "input_cost_per_token": 4e-07, "output_cost_per_token": 1.2e-06,
           "output_cost_per_reasoning_token": 4e-06},
          {"range": [256000, 1000000], "input_cost_per_token": 1.2e-06,
           "output_cost_per_token": 3.6e-06, "output_cost_per_reasoning_token": 1.2e-05}]},
        "whisper": {"litellm_provider": "openai", "mode": "audio_transcription",
          "input_cost_per_second": 0.0001, "output_cost_per_second": 0.0001},
        "night": {"litellm_provider": "deepseek", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 2e-06, "off_peak_pricing": {"hours_utc": "16:30-00:30",
          "output_cost_per_token": 1e-06}},
        "vertex": {"litellm_provider": "vertex_ai-language-models", "input_cost_per_token": 1e-06,
          "output_cost_per_token": 1e-06},
        "1024-x-1024/dall-e": {"litellm_provider": "openai", "input_cost_per_pixel": 1e-08},
        "moderation": {"litellm_provider": "openai"},
        "unknown": {"litellm_provider": "groq", "input_cost_per_token": 0,
          "output_cost_per_token": 0},
        "half": {"litellm_provider": "openai", "input_cost_per_token": 1e-06},
        "openrouter/a/b:free": {"litellm_provider": "openrouter", "input_cost_per_token": 0,
          "output_cost_per_token": 0}
      }
      """;

  @TempDir private Path root;
  private Path ours;
  private Path theirs;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(root.resolve("config"));
    ours = Files.writeString(root.resolve("config/prices.json"), OURS);
    theirs = Files.writeString(root.resolve("litellm.json"), THEIRS);
  }

  @Test
  void anImportSaysWhatItDidAndWhatItCouldNot() {
    assertEquals(
        """
        LITELLM as of 2026-07-24:
             7 added
             1 changed
             1 unchanged
             2 kept as ours; --force takes theirs
             5 not used
        Changed:
          openai/old: input_cost_per_token $1/M -> $1.5/M, input_cost_per_token_flex none -> $0.75/M, output_cost_per_token_flex none -> $2/M
        Kept:
          deepseek/peak: ours has times or thinking that the file has not
          openai/newer: ours is of 2026-11-01
        Not used, because
          1: it has no price
          1: it is for one size, region or commitment only
          1: it is free there, which may mean that nobody knows
          1: its price cannot be read ('output_cost_per_token' is missing beside the other prices)
          1: no provider of that name is known here (vertex_ai-language-models)
        Used without these of their prices, for which there is no field:
          cache_read_input_audio_token_cost: openai/old
        PRICES is written.
        """,
        done(importing()));
  }

  @Test
  void whatIsImportedStandsWithItsProviderAndTheRestAsItWas() throws IOException {
    importing();
    PriceCatalog catalog = catalog();
    assertEquals("2026-12-01", catalog.version());
    assertEquals(
        List.of(
            "openai/old",
            "openai/same",
            "openai/newer",
            "openai/alpha",
            "openai/whisper",
            "openai/zeta",
            "deepseek/peak",
            "deepseek/night",
            "dashscope/qwen",
            "openrouter/a/b:free",
            "xai/grok"),
        catalog.models());
    String text = Files.readString(ours);
    String untouched =
        OURS.substring(OURS.indexOf("    \"openai/same\""), OURS.indexOf("    \"deepseek/peak\""));
    assertTrue(text.contains(untouched.strip().replaceAll(",$", "")), text);
    assertTrue(
        text.contains(
            """
                "openai/alpha": {
                  "input_cost_per_token": 1e-06,
                  "output_cost_per_token": 1e-06,
                  "max_output_tokens": 100,
                  "source": "LiteLLM's price file, which names https://openai.example/pricing",
                  "as_of": "2026-07-24"
                }
            """
                .stripTrailing()),
        text);
    JsonValue models = Json.parse(text).get("models");
    assertEquals(
        "0.000012",
        models
            .path("dashscope/qwen", "output_cost_per_token_thinking_above_256k_tokens")
            .decimal()
            .orElseThrow()
            .toPlainString());
    assertEquals(
        "0.0001",
        models
            .path("openai/whisper", "input_cost_per_audio_per_second")
            .decimal()
            .orElseThrow()
            .toPlainString());
    assertEquals(
        "[\"16:30-00:30\"]",
        models.path("deepseek/night", "price_windows").at(0).get("times").toString());
  }

  @Test
  void importedTwiceIsImportedOnce() throws IOException {
    importing();
    String once = Files.readString(ours);
    String report = done(importing());
    assertEquals(once, Files.readString(ours));
    assertTrue(report.contains("     0 added\n     0 changed\n     9 unchanged\n"), report);
    assertTrue(report.endsWith("PRICES is as it was.\n"), report);
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    String report = done(importing("--dry-run"));
    assertTrue(report.contains("7 added") && report.endsWith("PRICES is as it was.\n"), report);
    assertEquals(OURS, Files.readString(ours));
    try (Stream<Path> files = Files.list(ours.resolveSibling("."))) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void onlySomeCanBeImported() throws IOException {
    String report = done(importing("--only", "xai/"));
    assertTrue(report.contains("     1 added\n     0 changed\n     0 unchanged\n"), report);
    assertTrue(catalog().find("xai/grok").isPresent());
    assertFalse(catalog().find("openai/alpha").isPresent());
  }

  @Test
  void forceTakesTheirs() throws IOException {
    String report = done(importing("--force"));
    assertTrue(report.contains("     3 changed\n"), report);
    assertTrue(report.contains("deepseek/peak: input_cost_per_token $1/M -> $5/M"), report);
    assertTrue(
        catalog().find("deepseek/peak").orElseThrow().price().orElseThrow().windows().isEmpty());
  }

  @Test
  void everyModelIsNamedWhereThatIsAsked() {
    String report = done(importing("--verbose"));
    assertTrue(report.contains("Added:\n  dashscope/qwen\n"), report);
    assertTrue(report.contains("it has no price:\n  moderation\n"), report);
  }

  @Test
  void theDateIsTheFilesOwnWithoutAnother() throws IOException {
    Files.setLastModifiedTime(theirs, FileTime.from(Instant.parse("2026-08-09T10:00:00Z")));
    String report = done(run("import", theirs.toString(), "--dry-run"));
    assertTrue(report.startsWith("LITELLM as of 2026-08-09:"), report);
  }

  @Test
  void anotherCatalogueCanBeWritten() throws IOException {
    Path other = Files.writeString(root.resolve("other.json"), OURS);
    importing("--into", other.toString());
    assertEquals(OURS, Files.readString(ours));
    assertFalse(OURS.equals(Files.readString(other)));
  }

  @Test
  void whatIsNoPriceFileIsLeftAlone() throws IOException {
    assertEquals(
        new PricesCommand.Failed("There is no file nowhere.json."), run("import", "nowhere.json"));
    Files.writeString(theirs, "{\"a\": ");
    String sentence = assertInstanceOf(PricesCommand.Failed.class, importing()).sentence();
    assertTrue(sentence.contains("cannot be used: "), sentence);
    PricesCommand catalogue = run("import", ours.toString());
    assertTrue(
        assertInstanceOf(PricesCommand.Failed.class, catalogue)
            .sentence()
            .endsWith("which is one object with an entry for each model."),
        catalogue::toString);
    assertEquals(OURS, Files.readString(ours));
  }

  @Test
  void aCheckFindsWhatHasNoPrice() throws IOException {
    config("openai/old", "openai/dark", "deepseek/peak");
    assertEquals(
        """
        3 targets, and a catalogue of 4 models of 2026-11-01.
        Without a price, and so without a limit on what they cost:
          openai/dark
        Prices older than 180 days:
          deepseek/peak  2026-01-01, 334 days
          openai/old  2026-01-01, 334 days
        Prices that change within 60 days:
          deepseek/peak  'peak' ends after 2026-12-31
          deepseek/peak  'peak' knows no exception after 2026-12-25
        Of what they can do nothing is known, so each request is tried:
          openai/old
          openai/dark
          deepseek/peak
        """,
        assertInstanceOf(PricesCommand.Found.class, run("check")).text());
  }

  @Test
  void aCheckIsContentWithWhatHasNoPriceOnPurpose() throws IOException {
    config("openai/newer", "openai/dark");
    Files.writeString(
        root.resolve("config/gateway.yaml"),
        "sluice:\n  unpriced: [openai/dark, openai/gone]\n",
        StandardOpenOption.APPEND);
    assertEquals(
        """
        2 targets, and a catalogue of 4 models of 2026-11-01.
        Without a price, and so without a limit on what they cost:
          openai/dark  (on purpose)
        In sluice.unpriced, but priced or no target:
          openai/gone
        Of what they can do nothing is known, so each request is tried:
          openai/newer
          openai/dark
        Every target has a price or none on purpose.
        """,
        done(run("check")));
    assertTrue(
        done(run("check", "--older-than", "29")).contains("openai/newer  2026-11-01, 30 days"));
    assertFalse(done(run("check", "--older-than=30")).contains("older"));
  }

  @Test
  void theConfigurationThatShipsIsPricedAndTheCatalogueIsWrittenAsAnImportWritesIt()
      throws IOException {
    Path shipped = Path.of(System.getProperty("sluice.root", ".."));
    PricesCommand outcome = PricesCommand.run(List.of("check"), shipped, () -> NOW);
    assertInstanceOf(PricesCommand.Done.class, outcome, outcome::toString);
    String text = Files.readString(shipped.resolve("config/prices.json"));
    assertEquals(text, PriceText.of(Json.parse(text)));
  }

  @Test
  void aCheckNeedsAConfigurationThatCanBeUsed() throws IOException {
    Files.writeString(root.resolve("config/gateway.yaml"), "model_list: 3\n");
    String sentence = assertInstanceOf(PricesCommand.Failed.class, run("check")).sentence();
    assertTrue(sentence.contains("cannot be used:\n  model_list"), sentence);
    assertInstanceOf(PricesCommand.Failed.class, run("check", "--config", "nowhere.yaml"));
  }

  @Test
  void aModelIsShownAsATable() throws IOException {
    importing();
    assertEquals(
        """
        openai/old
        reads nobody knows how many tokens, writes nobody knows how many tokens
        nobody knows what it can do
        as of 2026-07-24: LiteLLM's price file

        USD a million tokens  standard  flex
        input                      1.5  0.75
        output                       2     2
        """,
        done(run("show", "openai/old")));
    assertEquals(
        """
        dashscope/qwen
        reads nobody knows how many tokens, writes nobody knows how many tokens
        nobody knows what it can do
        as of 2026-07-24: LiteLLM's price file

        USD a million tokens   standard  standard >256k
        input                       0.4             1.2
        output                      1.2             3.6
        output after thinking         4              12
        """,
        done(run("show", "dashscope/qwen")));
    String peak = done(run("show", "deepseek/peak"));
    assertTrue(
        peak.contains("\npeak, through 2026-12-31, 09:00-12:00, Asia/Shanghai, except on 1 days\n"),
        peak);
    assertTrue(done(run("show", "openai/whisper")).contains("a second of audio read: $0.0001\n"));
  }

  @Test
  void aModelThatIsNotThereIsAnsweredWithTheNearest() {
    assertEquals(
        new PricesCommand.Failed(
            "There is no 'openai/odl' in " + ours + "; did you mean openai/old?"),
        run("show", "openai/odl"));
    assertEquals(
        new PricesCommand.Failed("There is no 'old' in " + ours + "; did you mean openai/old?"),
        run("show", "old"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "import --help", "check -h", "show x --help"})
  void whoAsksForHelpGetsIt(String words) {
    assertTrue(done(run(words.isEmpty() ? new String[0] : words.split(" "))).startsWith("Usage: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "export | After 'prices' comes import, check or show, not 'export'.",
        "import | Which file? Such as: ./sluice prices import FILE",
        "show | Which model? Such as: ./sluice prices show openai/gpt-5.2",
        "show a b | 'b' is one word too many for 'show'.",
        "check a | 'a' is one word too many for 'check'.",
        "import a --dryrun | There is no option '--dryrun' here; did you mean '--dry-run'?",
        "show a --force | There is no option '--force' here; see ./sluice prices show --help.",
        "import a --only | --only needs a value; see ./sluice prices import --help.",
        "import a --as-of soon | --as-of must be a date (YYYY-MM-DD).",
        "check --older-than long | --older-than must be a number of days.",
      })
  void whatIsNotUnderstoodIsSaid(String words, String sentence) {
    assertEquals(new PricesCommand.Mistake(sentence), run(words.split(" ")));
  }

  private PricesCommand importing(String... more) {
    return run(
        Stream.concat(
                Stream.of("import", theirs.toString(), "--as-of", "2026-07-24"), Stream.of(more))
            .toArray(String[]::new));
  }

  private PricesCommand run(String... words) {
    return PricesCommand.run(List.of(words), root, () -> NOW);
  }

  /** What was printed, without the paths of this test. */
  private String done(PricesCommand outcome) {
    return assertInstanceOf(PricesCommand.Done.class, outcome)
        .text()
        .replace(theirs.toString(), "LITELLM")
        .replace(ours.toString(), "PRICES");
  }

  private PriceCatalog catalog() throws IOException {
    return PriceCatalog.parse(Json.parse(Files.readAllBytes(ours)));
  }

  private void config(String... models) throws IOException {
    StringBuilder yaml = new StringBuilder("model_list:\n");
    for (String model : models) {
      yaml.append("  - model_name: " + model.substring(model.indexOf('/') + 1) + "\n");
      yaml.append("    litellm_params:\n      model: " + model + "\n");
    }
    Files.writeString(root.resolve("config/gateway.yaml"), yaml);
  }
}
