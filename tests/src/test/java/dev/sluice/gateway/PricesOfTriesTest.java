package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.fails;
import static dev.sluice.gateway.ScriptedProvider.finish;
import static dev.sluice.gateway.ScriptedProvider.text;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ScriptedProvider.Play;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.money.Price;
import dev.sluice.money.PriceFields;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.completions.UsageFields;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held for a service and a time, and what is charged for those it was served in. */
final class PricesOfTriesTest {
  private static final long SEED = Long.getLong("sluice.seed", 20261201L);

  /** Output at 10 nano-USD a token, half of that for who can wait and twice for who cannot. */
  private static final Target SERVICES =
      priced(
          """
          {"input_cost_per_token": 0, "output_cost_per_token": 1e-08,
           "output_cost_per_token_flex": 5e-09, "output_cost_per_token_priority": 2e-08}
          """);

  /** Output at 10 nano-USD a token, and at 20 from 10:01 to 11:00; the stage begins at 10:00. */
  private static final Target PEAK =
      priced(
          """
          {"input_cost_per_token": 0, "output_cost_per_token": 1e-08,
           "price_windows": [{"name": "peak", "times": ["10:01-11:00"],
             "input_cost_per_token": 0, "output_cost_per_token": 2e-08}]}
          """);

  private final List<Long> heldAtSend = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    // asked, served, held for 100 tokens, charged for 7
    "'',       '',       1000, 70",
    "'',       default,  1000, 70",
    "default,  default,  1000, 70",
    "auto,     on_demand, 1000, 70",
    "flex,     flex,     1000, 35",
    "flex,     default,  1000, 70",
    "flex,     '',       1000, 70",
    "priority, priority, 2000, 140",
    "priority, default,  2000, 70",
    "priority, '',       2000, 140",
    "default,  priority, 1000, 140",
  })
  void whatWasServedIsChargedAndTheDearestOfWhatWasAskedIsHeld(
      String asked, String served, long held, long charged) {
    for (boolean stream : List.of(false, true)) {
      Stage stage = new Stage(SERVICES).withKeyBudget(50_000);
      stage.provider.plays(seenBy(stage, stream ? streams(served, 5, 7) : replies(served, 5, 7)));
      String service = asked.isEmpty() ? "" : ",\"service_tier\":\"" + asked + "\"";
      stage.chat(question("\"max_tokens\":100,\"stream\":" + stream + service));
      assertEquals(held, heldAtSend.getLast());
      assertEquals(charged, stage.charged(stage.keyScope));
      assertEquals(0, stage.held(stage.keyScope));
    }
  }

  @Test
  void aServiceIsSaidInTheFirstPieceOfAStreamOrInTheLast() {
    Stage stage = new Stage(SERVICES).withKeyBudget(50_000);
    String first = Json.parse(text("Hi")).edit().put("service_tier", "flex").build().toString();
    stage.provider.plays(ScriptedProvider.streams(first, finish(), ScriptedProvider.usage(5, 7)));
    stage.chat(question("\"max_tokens\":100,\"stream\":true,\"service_tier\":\"flex\""));
    assertEquals(35, stage.charged(stage.keyScope));
  }

  @Test
  void aDearerServiceWithoutAPriceIsRefusedInPlainWords() {
    String body = question("\"service_tier\":\"priority\"");
    for (Target target : List.of(PEAK, Targets.unpriced("dark"))) {
      var problem =
          new Stage(target)
              .withoutLimits()
              .chat(body)
              .outcome(ChatOutcome.BadRequest.class)
              .problem();
      assertEquals(Optional.of("service_tier"), problem.param());
      assertEquals(
          "'service_tier' cannot be 'priority' for 'model': this gateway has no price for it.",
          problem.message());
    }
  }

  @Test
  void onlyTargetsWithAPriceForADearerServiceAreTried() {
    Stage stage = new Stage(Targets.writing("plain", 1), SERVICES).withKeyBudget(50_000);
    stage.provider.plays(replies("priority", 5, 7));
    stage.chat(question("\"service_tier\":\"priority\"")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of("services"), stage.provider.targets());
  }

  @Test
  void aTryIsChargedByTheMomentItWasSentAndHeldForByTheDearestUntilTheDeadline() {
    Stage stage = new Stage(RetryPolicy.DEFAULT.withRetries(1), PEAK).withKeyBudget(50_000);
    Play slow =
        (call, sink) -> {
          stage.clock.advance(Duration.ofSeconds(90));
          return fails(FailureClass.RATE_LIMITED).play(call, sink);
        };
    stage.provider.plays(seenBy(stage, slow), seenBy(stage, replies("", 5, 7)));
    stage.chat(question("\"max_tokens\":100")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of(2_000L, 2_000L), heldAtSend);
    assertEquals(140, stage.charged(stage.keyScope), "sent within the peak");
  }

  @Test
  void anAnswerThatOutlastsItsTimeIsChargedByWhenItWasSent() {
    Stage stage = new Stage(PEAK).withKeyBudget(50_000);
    Play slow =
        (call, sink) -> {
          stage.clock.advance(Duration.ofSeconds(90));
          return replies("", 5, 7).play(call, sink);
        };
    stage.provider.plays(slow);
    stage.chat(question("\"max_tokens\":100")).outcome(ChatOutcome.Answered.class);
    assertEquals(70, stage.charged(stage.keyScope));
  }

  @Test
  void whatCannotReachAnotherTimeIsNotHeldForIt() {
    Stage stage = new Stage(PEAK).withKeyBudget(50_000);
    stage.provider.plays(seenBy(stage, replies("", 5, 7)));
    stage.chat(question("\"max_tokens\":100"), Duration.ofSeconds(59));
    assertEquals(List.of(1_000L), heldAtSend);
  }

  @Test
  void aStreamCostsWhatTheWholeAnswerCostsAndNeitherMoreThanWasHeld() {
    Random random = new Random(SEED);
    List<String> services = List.of("default", "flex", "priority");
    for (int round = 0; round < 300; round++) {
      Target target = priced(randomPrice(random));
      String asked = services.get(random.nextInt(3));
      String served = random.nextBoolean() ? asked : "default";
      JsonValue usage = randomUsage(random);
      String members = "\"max_tokens\":60,\"service_tier\":\"" + asked + "\"";
      Stage whole = new Stage(target).withKeyBudget(1_000_000_000_000L);
      whole.provider.plays(seenBy(whole, replies(served, usage)));
      Optional<Money> cost =
          whole.chat(question(members)).outcome(ChatOutcome.Answered.class).cost();
      Stage streamed = new Stage(target).withKeyBudget(1_000_000_000_000L);
      streamed.provider.plays(streams(served, usage));
      String what = "seed " + SEED + ", round " + round + ": " + usage + " at " + target.price();
      assertEquals(
          cost,
          streamed
              .chat(question(members + ",\"stream\":true"))
              .outcome(ChatOutcome.Answered.class)
              .cost(),
          what);
      assertEquals(whole.usage.record().usage(), streamed.usage.record().usage(), what);
      assertTrue(cost.orElseThrow().nanos() <= heldAtSend.getLast(), what);
    }
  }

  private static String randomPrice(Random random) {
    JsonObject fields = Json.object();
    for (String ending : List.of("", "_flex", "_priority")) {
      for (String name : PriceFields.names()) {
        if (ending.isEmpty() || !name.startsWith("output_cost_per_token_")) {
          fields.put(name + ending, BigDecimal.valueOf(random.nextInt(50_000), 12));
        }
      }
    }
    return fields.build().toString();
  }

  private static JsonValue randomUsage(Random random) {
    return Json.object()
        .put("prompt_tokens", 1 + random.nextInt(90))
        .put("completion_tokens", random.nextInt(61))
        .put(
            "prompt_tokens_details",
            Json.object()
                .put("cached_tokens", random.nextInt(40))
                .put("cache_write_tokens", random.nextInt(40))
                .put("image_tokens", random.nextInt(20))
                .put("audio_tokens", random.nextInt(20)))
        .put(
            "completion_tokens_details",
            Json.object()
                .put("reasoning_tokens", random.nextInt(40))
                .put("audio_tokens", random.nextInt(10)))
        .build();
  }

  private Play seenBy(Stage stage, Play play) {
    return (call, sink) -> {
      heldAtSend.add(stage.held(stage.keyScope));
      return play.play(call, sink);
    };
  }

  private static JsonValue usage(long input, long output) {
    return Json.parse(ScriptedProvider.usageJson(input, output));
  }

  private static Play replies(String served, long input, long output) {
    return replies(served, usage(input, output));
  }

  /** A whole answer. */
  private static Play replies(String served, JsonValue usage) {
    JsonValue choice =
        Json.parse(
            "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                + "\"finish_reason\":\"stop\"}");
    JsonObject body = Json.object().put("choices", Json.array(List.of(choice)));
    JsonValue answer = said(served, body.put("usage", usage)).build();
    return (_, _) -> new Attempt.Replied(new ChatReply(answer, UsageFields.read(usage)));
  }

  private static Play streams(String served, long input, long output) {
    return streams(served, usage(input, output));
  }

  private static Play streams(String served, JsonValue usage) {
    JsonObject last = Json.object().put("id", "c1").put("choices", Json.array(List.of()));
    return ScriptedProvider.streams(
        text("Hi"), finish(), said(served, last.put("usage", usage)).build().toString());
  }

  private static JsonObject said(String served, JsonObject json) {
    return served.isEmpty() ? json : json.put("service_tier", served);
  }

  private static Target priced(String fields) {
    List<String> problems = new ArrayList<>();
    Optional<Price> price = PriceFields.read(Json.parse(fields), problems::add);
    assertEquals(List.of(), problems);
    return Targets.priced("services", price);
  }
}
