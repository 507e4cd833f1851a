package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PriceCatalogTest {
  /** Models that are not asked for chats. */
  private static final Pattern MEDIA =
      Pattern.compile("gpt-image|transcribe|tts|whisper|embedding");

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
    assertEquals(1_000_000, card.price().orElseThrow().standard().base().input());
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
  void whatAModelCanDoIsYesNoOrNotKnown() {
    CapabilityFlags flags =
        PriceCatalog.parse(
                Json.parse(
                    """
                    {"version": "v7", "models": {"a": {"supports_vision": true,
                      "supports_pdf_input": false, "supports_audio_input": null,
                      "supports_web_search": true, "capabilities_source": "another list",
                      "source": "a list", "as_of": "2026-07-02"}}}
                    """))
            .find("a")
            .orElseThrow()
            .capabilities();

    assertEquals(Map.of("supports_vision", true, "supports_pdf_input", false), flags.said());
    assertEquals(Optional.of("another list"), flags.source());
    assertEquals(CapabilityFlags.UNKNOWN, CATALOG.find("vague").orElseThrow().capabilities());
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
                          "c": {"max_input_tokens": -1, "source": "s", "as_of": "2026-02-03"},
                          "d": {"supports_vision": "yes", "capabilities_source": " ",
                                "source": "s", "as_of": "2026-02-03"}}}
                        """)));
    assertEquals(
        List.of(
            "'version' must be a string",
            "model 'a': 'input_cost_per_token' must be a number of US dollars per token,"
                + " not a string",
            "model 'a': 'source' must say where the figures come from",
            "model 'a': 'as_of' must be a date (YYYY-MM-DD)",
            "model 'b': must be an object, not a number",
            "model 'c': 'max_input_tokens' must be a whole number above zero",
            "model 'd': 'supports_vision' must be true or false, not a string",
            "model 'd': 'capabilities_source' must say where the capabilities were read"),
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
    assertTrue(shipped.models().size() >= 100, "the catalogue is there");
    LocalDate version = LocalDate.parse(shipped.version());
    for (String model : shipped.models()) {
      ModelCard card = shipped.find(model).orElseThrow();
      assertTrue(card.price().isPresent(), model);
      boolean media = MEDIA.matcher(model).find();
      assertTrue(media || card.maxInputTokens().isPresent(), model);
      assertTrue(media || card.maxOutputTokens().isPresent(), model);
      assertTrue(card.source().length() > 5, model);
      assertTrue(!card.asOf().isAfter(version), model);
    }
  }

  @Test
  void noModelWeShipIsThereTwice() throws IOException {
    Pattern entry = Pattern.compile("^    \"[^\"]+\": \\{$", Pattern.MULTILINE);
    assertEquals(
        shipped().models().size(),
        entry.matcher(Files.readString(file())).results().count(),
        "of two the reader would take the last");
  }

  @Test
  void everyUpstreamHasPrices() throws IOException {
    PriceCatalog shipped = shipped();
    for (String provider :
        List.of(
            "openai",
            "anthropic",
            "gemini",
            "deepseek",
            "moonshot",
            "dashscope",
            "bedrock",
            "azure",
            "openrouter",
            "groq",
            "together_ai",
            "fireworks_ai",
            "xai",
            "mistral",
            "ollama",
            "hosted_vllm")) {
      assertTrue(
          shipped.models().stream().anyMatch(model -> model.startsWith(provider + "/")), provider);
    }
  }

  /** What each provider's list has, and a slip of the pen has not. */
  @Test
  void thePricesWeShipAreInOrder() throws IOException {
    PriceCatalog shipped = shipped();
    for (String model : shipped.models()) {
      Price price = shipped.find(model).orElseThrow().price().orElseThrow();
      if (!price.isByTheToken()) {
        continue;
      }
      rates(price.usual(), ServiceTier.STANDARD).forEach(rates -> inOrder(model, rates));
      price
          .windows()
          .forEach(window ->
              rates(window.terms(), ServiceTier.STANDARD).forEach(rates -> inOrder(model, rates)));
      Rates ordinary = price.standard().base();
      rates(price.usual(), ServiceTier.FLEX)
          .forEach(flex ->
              assertTrue(flex.input() <= price.standard().ratesFor(Long.MAX_VALUE).input(), model));
      Rates priority = price.usual().tariff(ServiceTier.PRIORITY).orElseThrow().base();
      assertTrue(
          priority.input() >= ordinary.input() && priority.output() >= ordinary.output(), model);
    }
  }

  private static Stream<Rates> rates(Terms terms, ServiceTier tier) {
    return terms.tariff(tier).stream().flatMap(tariff -> tariff.reachable(Long.MAX_VALUE));
  }

  private static void inOrder(String model, Rates rates) {
    assertTrue(rates.cacheRead() <= rates.input(), model);
    assertTrue(rates.cacheWrite() >= rates.input(), model);
    assertTrue(rates.cacheWriteLong() >= rates.cacheWrite(), model);
    assertTrue(rates.output() >= rates.input() || MEDIA.matcher(model).find(), model);
    assertTrue(rates.outputThinking() >= rates.output(), model);
    assertTrue(rates.reasoning() >= rates.output(), model);
    assertTrue(rates.input() <= 200_000_000, model + ": more than $200 a million");
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
        "$0.010325",
        Prices.cost(gpt, new TokenUsage(1_000, 9_000, 0, 0, 0, 0, 200, 300, 0, 0)).toString());
    Price haiku = shipped.find("anthropic/claude-haiku-5-5").orElseThrow().price().orElseThrow();
    assertEquals("$0.01005", Prices.cost(haiku, TokenUsage.of(100_000, 100)).toString());
    assertEquals("$0.0502505", Prices.cost(haiku, TokenUsage.of(100_001, 100)).toString());
  }

  private static Path file() {
    return Path.of(System.getProperty("sluice.root", "..")).resolve("config/prices.json");
  }

  private static PriceCatalog shipped() throws IOException {
    return PriceCatalog.parse(Json.parse(Files.readAllBytes(file())));
  }
}
