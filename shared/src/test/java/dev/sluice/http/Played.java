package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.http.Watchdog.Watch;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * A stream that was read to its end, as the client of providers reads it.
 *
 * @param attempt what became of it
 * @param chunks what was passed on
 * @param steps what each event meant to the dialect
 */
record Played(Attempt attempt, List<ChatChunk> chunks, List<StreamStep> steps) {
  private static final Duration LONG = Duration.ofHours(1);

  Played {
    chunks = List.copyOf(chunks);
    steps = List.copyOf(steps);
  }

  /** Reads this stream for this recording. */
  static Played of(Recording recording, InputStream in, Watchdog watchdog) {
    Overheard reading = new Overheard(recording.reading(), new ArrayList<>());
    List<ChatChunk> chunks = new ArrayList<>();
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(200);
    response.setEntity(new InputStreamEntity(in, ContentType.TEXT_EVENT_STREAM));
    try (Watch watch = watchdog.watch(LONG, LONG, () -> {})) {
      Exchange exchange = new Exchange(reading, watch);
      Attempt attempt;
      try {
        attempt = exchange.streamed(response, recording.choices(), LONG, chunks::add);
      } catch (IOException e) {
        attempt = new Attempt.Failed(Breakage.of(e, true, false), exchange.usage());
      }
      return new Played(attempt, chunks, reading.steps());
    }
  }

  boolean succeeded() {
    return attempt instanceof Attempt.Streamed;
  }

  int finishes() {
    return chunks.stream().mapToInt(ChatChunk::finishes).sum();
  }

  boolean ended() {
    return !steps.isEmpty() && steps.getLast() instanceof StreamStep.Ended;
  }

  /** What holds of every stream, whatever is in it. */
  void isSound(int choices) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof StreamStep.Broken) {
        assertEquals(steps.size() - 1, i, "it was read on after a failure");
        boolean all = finishes() >= choices;
        assertTrue(all || attempt instanceof Attempt.Failed, "a failure that is a success");
      }
    }
    if (succeeded()) {
      assertTrue(finishes() >= choices || ended(), "a success without its end");
    } else {
      assertInstanceOf(Attempt.Failed.class, attempt);
    }
    chunks.forEach(Played::canBePassedOn);
  }

  /** What was said, by its place: the text, the reasoning, the arguments of each tool call. */
  Map<String, String> said() {
    Map<String, StringBuilder> texts = new TreeMap<>();
    for (ChatChunk chunk : chunks) {
      for (JsonValue choice : chunk.json().get("choices").items()) {
        String place = choice.get("index") + "/";
        JsonValue delta = choice.get("delta");
        for (String name : List.of("content", "reasoning_content", "reasoning", "refusal")) {
          append(texts, place + name, delta.get(name));
        }
        for (JsonValue call : delta.get("tool_calls").items()) {
          append(texts, place + call.get("index"), call.path("function", "arguments"));
        }
      }
    }
    Map<String, String> said = new TreeMap<>();
    texts.forEach((place, text) -> said.put(place, text.toString()));
    return said;
  }

  /** The chunks as they go to the client, and what became of the stream. */
  List<String> shown() {
    List<String> shown = new ArrayList<>(chunks.stream().map(ChatChunk::text).toList());
    shown.add(attempt.toString());
    return shown;
  }

  private static void append(Map<String, StringBuilder> texts, String place, JsonValue text) {
    text.string()
        .ifPresent(said -> texts.computeIfAbsent(place, _ -> new StringBuilder()).append(said));
  }

  private static void canBePassedOn(ChatChunk chunk) {
    assertFalse(chunk.text().contains("\n"), chunk::text);
    assertEquals(Json.parse(chunk.json().toBytes()), Json.parse(chunk.text()), chunk::text);
    assertTrue(chunk.json().get("error").isMissing(), chunk::text);
  }

  /** A reading that keeps what the one behind it says. */
  private record Overheard(Reading reading, List<StreamStep> steps) implements Reading {
    @Override
    public Decoded<ChatReply> reply(byte[] body) {
      return reading.reply(body);
    }

    @Override
    public StreamStep event(String data) {
      return kept(reading.event(data));
    }

    @Override
    public StreamStep end() {
      return kept(reading.end());
    }

    @Override
    public Optional<TokenUsage> soFar() {
      return reading.soFar();
    }

    @Override
    public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
      return reading.failure(status, headers, body, now);
    }

    private StreamStep kept(StreamStep step) {
      steps.add(step);
      return step;
    }
  }
}
