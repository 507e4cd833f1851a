package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.GatheredReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the answer of one exchange and writes down what was found in it.
 *
 * @param expected what is expected: some things are only written down where it names them
 * @param found what was found
 */
record Answers(Reading reading, JsonValue expected, JsonObject found) {
  void buffered(byte[] answer) {
    if (expected.get("status").isPresent()) {
      int status = (int) expected.get("status").wholeNumber().getAsLong();
      putFailure(found, reading.failure(status, headers(), answer, Instant.EPOCH));
      return;
    }
    switch (reading.reply(answer)) {
      case Decoded.Value<ChatReply>(ChatReply reply) -> {
        JsonValue choice = reply.body().get("choices").at(0);
        putMessage(choice.get("message"), choice.get("finish_reason"));
        putUsage(reply.usage());
        putCharge(reply.charge());
        putIfWanted("usageJson", reply.body().get("usage"));
        assertTrue(reply.body().get("error").isMissing());
        for (String needed : List.of("id", "object", "created", "model")) {
          assertTrue(
              reply.body().get(needed).isPresent() || !expected.get("whole").isMissing(), needed);
        }
      }
      case Decoded.Wrong<ChatReply>(Failure failure, var usage) -> {
        putFailure(found, failure);
        putUsage(usage);
      }
    }
  }

  void streamed(byte[] answer) throws IOException {
    EventStream events = new EventStream(new ByteArrayInputStream(answer), 1 << 20);
    List<ChatChunk> chunks = new ArrayList<>();
    Optional<Failure> failure = Optional.empty();
    Optional<TokenUsage> counted = Optional.empty();
    boolean end = false;
    for (String data = events.next();
        data != null && !end && failure.isEmpty();
        data = events.next()) {
      switch (reading.event(data)) {
        case StreamStep.Pieces(var more) -> chunks.addAll(more);
        case StreamStep.Ended(var more) -> {
          chunks.addAll(more);
          end = true;
        }
        case StreamStep.Broken(Failure why, var usage) -> {
          failure = Optional.of(why);
          counted = usage;
        }
      }
    }
    int finishes = chunks.stream().mapToInt(ChatChunk::finishes).sum();
    if (!end && failure.isEmpty() && finishes == 0) {
      switch (reading.end()) {
        case StreamStep.Ended(var more) -> {
          chunks.addAll(more);
          end = true;
        }
        case StreamStep.Broken(Failure why, var usage) -> {
          failure = Optional.of(why);
          counted = usage;
        }
        case StreamStep.Pieces _ -> throw new AssertionError("pieces after the end");
      }
    }
    found.put("chunks", chunks.size());
    found.put("contentBytes", chunks.stream().mapToLong(ChatChunk::contentBytes).sum());
    found.put("finishes", chunks.stream().mapToInt(ChatChunk::finishes).sum());
    Assembled assembled = Assembled.of(chunks);
    putMessage(assembled.message(), assembled.finish());
    if (failure.isPresent()) {
      putFailure(found, failure.get());
    } else {
      found.put("end", end);
    }
    putUsage(counted.or(() -> lastUsage(chunks)));
    putCharge(chunks.stream().flatMap(chunk -> chunk.charge().stream()).reduce((_, last) -> last));
    for (ChatChunk chunk : chunks) {
      if (chunk.usage().isPresent()) {
        putIfWanted("usageJson", chunk.json().get("usage"));
      }
    }
    if (expected.get("gathered").isTrue()) {
      GatheredReply gathered = new GatheredReply();
      chunks.forEach(gathered::accept);
      JsonValue choice = gathered.reply().body().get("choices").at(0);
      assertEquals(expected.get("content"), choice.path("message", "content"));
      assertEquals(expected.get("message"), choice.get("message"));
      assertEquals(counted.or(() -> lastUsage(chunks)), gathered.reply().usage());
    }
    if (expected.get("soFar").isPresent()) {
      reading.soFar().ifPresent(tokens -> found.put("soFar", buckets(tokens)));
    }
    chunks.forEach(Answers::canBePassedOn);
  }

  private static Optional<TokenUsage> lastUsage(List<ChatChunk> chunks) {
    return chunks.stream().flatMap(chunk -> chunk.usage().stream()).reduce((_, last) -> last);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (String name : expected.get("headers").names()) {
      headers.put(name, expected.path("headers", name).stringOr(""));
    }
    return headers;
  }

  private void putMessage(JsonValue message, JsonValue finish) {
    found.put("content", message.get("content"));
    message
        .get("reasoning_content")
        .string()
        .or(() -> message.get("reasoning").string())
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> found.put("reasoning", text));
    putIfWanted("finish", finish);
    putIfWanted("toolCalls", message.get("tool_calls"));
    putIfWanted("thinkingBlocks", message.get("thinking_blocks"));
    putIfWanted("message", message);
  }

  private void putIfWanted(String name, JsonValue value) {
    if (!expected.get(name).isMissing() && !value.isMissing()) {
      found.put(name, value);
    }
  }

  private static void canBePassedOn(ChatChunk chunk) {
    // Written and read again: a number is the same whatever it was made from.
    assertEquals(Json.parse(chunk.json().toBytes()), Json.parse(chunk.text()));
    assertEquals(-1, chunk.text().indexOf('\n'));
    assertTrue(chunk.json().get("error").isMissing());
    assertEquals(chunk.json().get("choices").size() > 0, chunk.choices());
    assertTrue(chunk.content() || chunk.contentBytes() == 0);
  }

  static void putFailure(JsonObject found, Failure failure) {
    JsonObject why =
        Json.object().put("kind", failure.kind().code()).put("message", failure.message());
    failure.status().ifPresent(status -> why.put("status", status));
    failure.retryAfter().ifPresent(wait -> why.put("retryAfterMs", wait.toMillis()));
    found.put("failure", why);
  }

  private void putCharge(Optional<BigDecimal> charge) {
    charge.ifPresent(usd -> found.put("charge", usd));
  }

  private void putUsage(Optional<TokenUsage> usage) {
    usage.ifPresent(tokens -> found.put("usage", buckets(tokens)));
  }

  private static JsonValue buckets(TokenUsage tokens) {
    JsonObject buckets = Json.object();
    put(buckets, "input", tokens.input());
    put(buckets, "cacheRead", tokens.cacheRead());
    put(buckets, "cacheWrite", tokens.cacheWrite());
    put(buckets, "cacheWriteLong", tokens.cacheWriteLong());
    put(buckets, "audioInput", tokens.audioInput());
    put(buckets, "imageInput", tokens.imageInput());
    put(buckets, "output", tokens.output());
    put(buckets, "reasoning", tokens.reasoning());
    put(buckets, "audioOutput", tokens.audioOutput());
    put(buckets, "imageOutput", tokens.imageOutput());
    return buckets.build();
  }

  private static void put(JsonObject buckets, String name, long count) {
    if (count > 0) {
      buckets.put(name, count);
    }
  }
}
