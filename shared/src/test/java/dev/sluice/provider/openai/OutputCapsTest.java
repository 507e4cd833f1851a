package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cap that money is held for is told to every provider, in whatever words. */
final class OutputCapsTest {
  private static final long SEED = Long.getLong("sluice.seed", 20261201L);

  private static final List<String> WISHES =
      List.of(
          "",
          ",\"reasoning_effort\":\"low\"",
          ",\"reasoning_effort\":\"max\"",
          ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":70000}",
          ",\"enable_thinking\":true,\"thinking_budget\":3",
          ",\"enable_thinking\":false");

  @Test
  void nobodyIsToldToWriteMoreThanIsHeldFor() {
    Random random = new Random(SEED);
    for (String provider : Upstreams.builtIn().names()) {
      for (String model : List.of("m", "qwen3-32b", "qwen3.8-max", "kimi-k3", "qwq-plus")) {
        for (String wish : WISHES) {
          long cap = random.nextLong(1, 40_001);
          String asked =
              random.nextBoolean() ? "" : ",\"max_tokens\":" + (1 + random.nextInt(50_000));
          told(provider, model, asked + wish, OptionalLong.of(cap), Optional.empty())
              .ifPresent(body -> bounded(body, cap, provider + " " + model + " seed " + SEED));
        }
      }
    }
  }

  private static void bounded(JsonValue body, long cap, String place) {
    long answer = body.get("max_tokens").wholeNumber().orElse(0);
    long other = body.get("max_completion_tokens").wholeNumber().orElse(0);
    // Elsewhere it is a field that nobody reads, and the cap bounds thoughts, too.
    long thoughts =
        place.startsWith("dashscope") ? body.get("thinking_budget").wholeNumber().orElse(0) : 0;
    assertTrue(Math.max(answer, other) > 0, place);
    assertTrue(Math.max(answer, other) + thoughts <= Math.max(cap, 2), place + body);
  }

  @Test
  void thoughtsBesideTheModelsOwnLimitAreHeldForToo() {
    JsonValue body =
        told("dashscope", "qwen3.8-max", "", OptionalLong.empty(), Optional.of(8_000L))
            .orElseThrow();

    assertEquals(4_000, body.get("max_tokens").wholeNumber().orElse(0));
    assertEquals(4_000, body.get("thinking_budget").wholeNumber().orElse(0));
  }

  @Test
  void anotherWordForTheCapIsNoWayAroundIt() {
    JsonValue body =
        told("llamacpp", "qwen", ",\"n_predict\":100000", OptionalLong.of(90), Optional.empty())
            .orElseThrow();
    JsonValue endless =
        told("llamacpp", "qwen", ",\"n_predict\":-1", OptionalLong.of(90), Optional.empty())
            .orElseThrow();

    assertEquals(90, body.get("n_predict").wholeNumber().orElse(0));
    assertEquals(90, body.get("max_tokens").wholeNumber().orElse(0));
    assertTrue(endless.get("n_predict").isMissing());
  }

  @Test
  void whoNeverThinksIsToldOfNoThoughts() {
    JsonValue body =
        told("dashscope", "qwen3-coder-plus", "", OptionalLong.of(90), Optional.empty())
            .orElseThrow();

    assertEquals(90, body.get("max_tokens").wholeNumber().orElse(0));
    assertTrue(body.get("thinking_budget").isMissing());
  }

  @Test
  void aCapLeavesRoomForALongPrompt() {
    Target target = target("moonshot", "kimi-k3", OptionalLong.of(1_000), OptionalLong.empty());
    ChatRequest request = request("kimi-k3", "x".repeat(1_000), ",\"max_tokens\":900");
    JsonValue body = sent(target, request, OptionalLong.of(900)).orElseThrow();

    long room = 1_000 - request.bytes() / 2;
    assertEquals(room, body.get("max_completion_tokens").wholeNumber().orElse(0));
  }

  private static Optional<JsonValue> told(
      String provider, String model, String members, OptionalLong cap, Optional<Long> most) {
    OptionalLong limit = most.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return sent(
        target(provider, model, OptionalLong.empty(), limit), request(model, "Hi", members), cap);
  }

  private static Optional<JsonValue> sent(Target target, ChatRequest request, OptionalLong cap) {
    Translation translation =
        new OpenAiDialect(target.provider())
            .translate(
                target,
                new ProviderCall(
                    request, cap, Instant.EPOCH, Deadline.in(Duration.ofMinutes(1), () -> 0)));
    return switch (translation) {
      case Translation.Sendable(Outgoing outgoing, _) ->
          Optional.of(Json.parse(outgoing.body().toBytes()));
      case Translation.Unsendable _ -> Optional.empty();
    };
  }

  private static ChatRequest request(String model, String text, String members) {
    String body =
        "{\"model\":\""
            + model
            + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + text
            + "\"}]"
            + members
            + "}";
    return ((Parsed.Valid) ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8))).request();
  }

  private static Target target(
      String provider, String model, OptionalLong mostIn, OptionalLong mostOut) {
    return new Target(
        "t",
        provider,
        model,
        URI.create("http://localhost"),
        new Access.Open(),
        Optional.empty(),
        mostIn,
        mostOut,
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
