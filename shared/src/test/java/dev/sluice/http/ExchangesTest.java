package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Dialect;
import dev.sluice.provider.Dialect.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.OpenAiDialect;
import dev.sluice.provider.ProviderCall;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the exchanges in {@code exchanges/openai}: {@code <case>.request.json} is what a caller
 * asks, {@code <case>.answer.json} or {@code .answer.sse} what the upstream sends with status 200,
 * and {@code <case>.expected.json} what becomes of both.
 */
final class ExchangesTest {
  private static final Path FOLDER = Path.of("src/test/resources/exchanges/openai");

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".request.json"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansWhatIsExpected(String name) throws IOException {
    JsonValue expected = Json.parse(Files.readAllBytes(file(name, "expected.json")));
    Dialect dialect = new OpenAiDialect(expected.get("provider").stringOr("openai"));
    Path stream = file(name, "answer.sse");

    JsonObject found = expected.edit();
    for (String member : expected.names()) {
      if (!member.equals("provider") && !member.equals("sent")) {
        found.remove(member);
      }
    }
    if (Files.exists(stream)) {
      streamed(dialect, Files.readAllBytes(stream), found);
    } else {
      buffered(dialect, Files.readAllBytes(file(name, "answer.json")), found);
    }

    // Written and read again: a count is the same number whatever it was made from.
    assertEquals(expected, Json.parse(found.build().toBytes()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void asksWhatIsExpected(String name) throws IOException {
    JsonValue expected = Json.parse(Files.readAllBytes(file(name, "expected.json")));
    byte[] asked = Files.readAllBytes(file(name, "request.json"));
    ChatRequest request = ((Parsed.Valid) ChatRequest.parse(asked)).request();

    JsonValue sent =
        Json.parse(
            new OpenAiDialect("openai")
                .encode(
                    target(request.model()),
                    new ProviderCall(
                        request,
                        OptionalLong.empty(),
                        Deadline.in(Duration.ofMinutes(1), () -> 0))));

    assertEquals(request.model(), sent.get("model").stringOr(""));
    assertEquals(request.stream(), sent.path("stream_options", "include_usage").isTrue());
    if (expected.get("sent").isPresent()) {
      assertEquals(expected.get("sent"), sent);
    }
  }

  private static void buffered(Dialect dialect, byte[] answer, JsonObject found) {
    switch (dialect.reply(answer)) {
      case Decoded.Value<ChatReply>(ChatReply reply) -> {
        JsonValue message = reply.body().get("choices").at(0).get("message");
        found.put("content", message.get("content"));
        message.get("reasoning_content").string().ifPresent(text -> found.put("reasoning", text));
        putUsage(found, reply.usage());
        assertTrue(reply.body().get("error").isMissing());
      }
      case Decoded.Wrong<ChatReply>(Failure failure, var usage) -> {
        putFailure(found, failure);
        putUsage(found, usage);
      }
    }
  }

  private static void streamed(Dialect dialect, byte[] answer, JsonObject found)
      throws IOException {
    EventStream events = new EventStream(new ByteArrayInputStream(answer), 1 << 20);
    List<ChatChunk> chunks = new ArrayList<>();
    Optional<TokenUsage> usage = Optional.empty();
    Optional<Failure> failure = Optional.empty();
    boolean end = false;
    for (String data = events.next();
        data != null && !end && failure.isEmpty();
        data = events.next()) {
      end = dialect.isEnd(data);
      if (!end) {
        switch (dialect.chunk(data)) {
          case Decoded.Value<ChatChunk>(ChatChunk chunk) -> {
            usage = chunk.usage().or(usageOr(usage));
            chunks.add(chunk);
          }
          case Decoded.Wrong<ChatChunk>(Failure why, var counted) -> {
            usage = counted.or(usageOr(usage));
            failure = Optional.of(why);
          }
        }
      }
    }
    found.put("chunks", chunks.size());
    found.put("content", said(chunks, "content"));
    String reasoning = said(chunks, "reasoning_content");
    String thought = reasoning.isEmpty() ? said(chunks, "reasoning") : reasoning;
    if (!thought.isEmpty()) {
      found.put("reasoning", thought);
    }
    found.put("contentBytes", chunks.stream().mapToLong(ChatChunk::contentBytes).sum());
    found.put("finishes", chunks.stream().mapToInt(ChatChunk::finishes).sum());
    failure.ifPresentOrElse(why -> putFailure(found, why), putEnd(found, end));
    putUsage(found, usage);
    chunks.forEach(ExchangesTest::canBePassedOn);
  }

  private static Runnable putEnd(JsonObject found, boolean end) {
    return () -> found.put("end", end);
  }

  private static Supplier<Optional<TokenUsage>> usageOr(Optional<TokenUsage> before) {
    return () -> before;
  }

  private static void canBePassedOn(ChatChunk chunk) {
    assertEquals(chunk.json(), Json.parse(chunk.text()));
    assertEquals(-1, chunk.text().indexOf('\n'));
    assertTrue(chunk.json().get("error").isMissing());
    assertEquals(chunk.json().get("choices").size() > 0, chunk.choices());
    assertTrue(chunk.content() || chunk.contentBytes() == 0);
  }

  private static String said(List<ChatChunk> chunks, String field) {
    StringBuilder text = new StringBuilder();
    for (ChatChunk chunk : chunks) {
      text.append(chunk.json().get("choices").at(0).get("delta").get(field).string().orElse(""));
    }
    return text.toString();
  }

  private static void putFailure(JsonObject found, Failure failure) {
    JsonObject why =
        Json.object().put("kind", failure.kind().code()).put("message", failure.message());
    failure.status().ifPresent(status -> why.put("status", status));
    found.put("failure", why);
  }

  private static void putUsage(JsonObject found, Optional<TokenUsage> usage) {
    usage.ifPresent(tokens -> {
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
      found.put("usage", buckets);
    });
  }

  private static void put(JsonObject buckets, String name, long count) {
    if (count > 0) {
      buckets.put(name, count);
    }
  }

  private static Path file(String name, String kind) {
    return FOLDER.resolve(name + "." + kind);
  }

  private static Target target(String model) {
    return new Target(
        "t",
        "openai",
        model,
        URI.create("http://localhost"),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Timeouts.DEFAULT,
        false);
  }
}
