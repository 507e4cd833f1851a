package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PriceCatalogTest {
  private static final PriceCatalog CATALOG =
      PriceCatalog.parse(
          Json.parse(
              """
              {"version": "v7", "models": {
                "openai/gpt": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
                  "max_input_tokens": 272000, "source": "a list", "as_of": "2026-07-02"},
                "gpt": {"input_cost_per_token": 3e-06, "output_cost_per_token": 4e-06,
                  "max_output_tokens": 1000, "source": "a list", "as_of": "2026-07-02"},
                "vague": {"source": "a list", "as_of": "2026-07-02"}}}
              """));

  @Test
  void aModelIsFoundByItsWholeIdFirst() {
    ModelCard card = CATALOG.find("openai/gpt").orElseThrow();
    assertEquals("openai/gpt", card.model());
    assertEquals(1_000_000, card.price().orElseThrow().base().input());
    assertEquals(OptionalLong.of(272_000), card.maxInputTokens());
    assertEquals(OptionalLong.empty(), card.maxOutputTokens());
    assertEquals("a list", card.source());
    assertEquals(LocalDate.of(2026, 7, 2), card.asOf());
  }

  @Test
  void thenByTheIdWithoutItsProvider() {
    assertEquals("gpt", CATALOG.find("azure/gpt").orElseThrow().model());
    assertEquals("gpt", CATALOG.find("gpt").orElseThrow().model());
    assertEquals("openai/gpt", CATALOG.find("openrouter/openai/gpt").orElseThrow().model());
  }

  @Test
  void neverByOneThatLooksLikeIt() {
    for (String id :
        List.of("openai/gpt-5", "openai/GPT", "openai/gpt:free", "gp", "", "openai/")) {
      assertEquals(Optional.empty(), CATALOG.find(id), id);
    }
  }

  @Test
  void aModelWithoutAPriceHasNoneRatherThanZero() {
    assertEquals(Optional.empty(), CATALOG.find("vague").orElseThrow().price());
  }

  @Test
  void theVersionIsKeptForTheRecords() {
    assertEquals("v7", CATALOG.version());
    assertEquals("none", PriceCatalog.EMPTY.version());
    assertEquals(Optional.empty(), PriceCatalog.EMPTY.find("openai/gpt"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    PriceFileException e =
        assertThrows(
            PriceFileException.class,
            () ->
                PriceCatalog.parse(
                    Json.parse(
                        """
                        {"models": {
                          "a": {"input_cost_per_token": "x", "output_cost_per_token": 1e-06,
                                "source": " ", "as_of": "2026-02-30"},
                          "b": 7,
                          "c": {"max_input_tokens": -1, "source": "s", "as_of": "2026-02-03"}}}
                        """)));
    assertEquals(
        List.of(
            "'version' must be a string",
            "model 'a': 'input_cost_per_token' must be a number of US dollars per token,"
                + " not a string",
            "model 'a': 'source' must say where the figures come from",
            "model 'a': 'as_of' must be a date (YYYY-MM-DD)",
            "model 'b': must be an object, not a number",
            "model 'c': 'max_input_tokens' must be a whole number above zero"),
        e.problems());
    for (String problem : e.problems()) {
      assertTrue(String.valueOf(e.getMessage()).contains(problem));
    }
  }

  @Test
  void aFileThatIsNoCatalogueSaysSo() {
    PriceFileException e =
        assertThrows(PriceFileException.class, () -> PriceCatalog.parse(Json.parse("[]")));
    assertEquals(
        List.of("'version' must be a string", "'models' must be an object, not nothing"),
        e.problems());
  }

  @Test
  void thePricesWeShipHaveNoProblemAndEachItsSourceAndDate() throws IOException {
    PriceCatalog shipped = shipped();
    assertTrue(shipped.models().size() > 30, "the catalogue is there");
    LocalDate version = LocalDate.parse(shipped.version());
    for (String model : shipped.models()) {
      ModelCard card = shipped.find(model).orElseThrow();
      assertTrue(card.price().isPresent(), model);
      assertTrue(card.maxInputTokens().isPresent(), model);
      assertTrue(card.maxOutputTokens().isPresent(), model);
      assertTrue(card.source().length() > 5, model);
      assertTrue(!card.asOf().isAfter(version), model);
    }
  }

  @Test
  void onlySelfHostedModelsAreFreeInThePricesWeShip() throws IOException {
    PriceCatalog shipped = shipped();
    for (String model : shipped.models()) {
      ModelCard card = shipped.find(model).orElseThrow();
      assertEquals(
          card.source().equals("self-hosted"),
          Price.FREE.equals(card.price().orElseThrow()),
          model);
    }
  }

  @Test
  void aKnownBillComesOutAtThePricesWeShip() throws IOException {
    PriceCatalog shipped = shipped();
    Price gpt = shipped.find("openai/gpt-5.2").orElseThrow().price().orElseThrow();
    // 1,000 fresh at $1.75, 9,000 cached at $0.175 and 500 out at $14 a million.
    assertEquals(
        "$0.010325", gpt.cost(new TokenUsage(1_000, 9_000, 0, 0, 0, 0, 200, 300, 0, 0)).toString());
    Price haiku = shipped.find("anthropic/claude-haiku-5-5").orElseThrow().price().orElseThrow();
    assertEquals("$0.01005", haiku.cost(TokenUsage.of(100_000, 100)).toString());
    assertEquals("$0.0502505", haiku.cost(TokenUsage.of(100_001, 100)).toString());
  }

  private static PriceCatalog shipped() throws IOException {
    Path root = Path.of(System.getProperty("sluice.root", ".."));
    return PriceCatalog.parse(Json.parse(Files.readAllBytes(root.resolve("config/prices.json"))));
  }
}
