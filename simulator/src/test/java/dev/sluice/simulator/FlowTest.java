package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times, and what stands where in an answer. */
final class FlowTest {
  private static final Duration NEVER = Duration.ofHours(24);

  private SimulatedProvider provider;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void eachEventGoesOutBeforeTheNextIsDue() throws Exception {
    provider.next(Script.saying("one two ").withPace(NEVER));

    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.streamed());
      assertTrue(wire.awaitLine("HTTP/1.1").contains("200"));
      wire.awaitLine("\"role\"");
      wire.awaitLine("one ");
    }
    provider.awaitHangUp(Caller.SAFETY);
  }

  @Test
  void theHeadIsDelayed() throws Exception {
    provider.next(Script.plain().withDelay(NEVER));

    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.streamed());
      provider.awaitRequests(1, Caller.SAFETY);
    }
    provider.awaitHangUp(Caller.SAFETY);
  }

  @Test
  void delayAndPaceTakeTheirTimeAndThenItGoesOn() throws Exception {
    Duration step = Duration.ofMillis(20);
    provider.next(Script.tokens(3).withDelay(step).withPace(step));

    long start = System.nanoTime();
    List<String> events = caller.events(Caller.streamed());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertEquals("[DONE]", events.getLast());
    assertTrue(taken.compareTo(step.multipliedBy(3)) >= 0, taken::toString);
  }

  @Test
  void tokensAreChunksAndAreCounted() throws Exception {
    provider.always(Script.tokens(7));

    assertEquals(1 + 7 + 1, caller.deltas(Caller.streamed()).size());
    assertEquals("7", caller.answer(Caller.chat()).path("usage", "completion_tokens").toString());
  }

  @Test
  void commentsStandBetweenTheChunks() throws Exception {
    provider.next(Script.tokens(2).withComments());

    String body = caller.post(Caller.streamed()).body();
    assertEquals(3, body.split(": keep-alive\n\n", -1).length, body);
  }

  @Test
  void reasoningIsStreamedFirst() throws Exception {
    provider.next(Script.saying("Yes.").withReasoning("Hm."));

    List<JsonValue> deltas = caller.deltas(Caller.streamed());
    assertEquals("{\"reasoning_content\":\"Hm.\"}", deltas.get(1).toString());
    assertEquals("{\"content\":\"Yes.\"}", deltas.get(2).toString());
  }

  @Test
  void usageCanBeAnything() throws Exception {
    provider.always(Script.plain().withUsage(Json.parse("{\"prompt_tokens\":1e3}")));

    assertEquals("{\"prompt_tokens\":1E+3}", caller.answer(Caller.chat()).get("usage").toString());
    String last = caller.events(withUsage()).reversed().get(1);
    assertTrue(last.endsWith("\"choices\":[],\"usage\":{\"prompt_tokens\":1E+3}}"), last);
  }

  @Test
  void usageCanBeWithheld() throws Exception {
    provider.always(Script.plain().withNoUsage());

    assertTrue(caller.answer(Caller.chat()).get("usage").isMissing());
    assertFalse(caller.post(withUsage()).body().contains("usage"));
  }

  @Test
  void usageCanComeInTheFinishChunk() throws Exception {
    provider.always(Script.tokens(2).withUsageInFinishChunk());

    for (JsonObject request : List.of(Caller.streamed(), withUsage())) {
      JsonValue finish = Json.parse(caller.events(request).reversed().get(1));
      assertEquals("2", finish.path("usage", "completion_tokens").toString());
      assertEquals("\"stop\"", finish.get("choices").at(0).get("finish_reason").toString());
    }
  }

  @Test
  void unknownMembersCanStandOnEveryLevel() throws Exception {
    provider.always(
        Script.saying("one ")
            .withExtra(Json.parse("{\"model\":\"served\",\"x_one\":[1.50]}"))
            .withExtraDelta(Json.parse("{\"x_two\":null}")));

    JsonValue answer = caller.answer(Caller.chat());
    assertEquals("\"served\"", answer.get("model").toString());
    assertEquals("[1.50]", answer.get("x_one").toString());
    assertTrue(answer.get("choices").at(0).path("message", "x_two").isNull());
    JsonValue chunk = Json.parse(caller.events(Caller.streamed()).get(1));
    assertEquals("\"served\"", chunk.get("model").toString());
    assertEquals("[1.50]", chunk.get("x_one").toString());
    assertTrue(chunk.get("choices").at(0).path("delta", "x_two").isNull());
  }

  @Test
  void theFinishReasonCanBeAnything() throws Exception {
    provider.next(Script.plain().withFinishReason("insufficient_system_resource"));

    String reason =
        caller.answer(Caller.chat()).get("choices").at(0).get("finish_reason").toString();
    assertEquals("\"insufficient_system_resource\"", reason);
  }

  private static JsonObject withUsage() {
    return Caller.streamed()
        .put("stream_options", Json.object().put("include_usage", true).build());
  }
}
