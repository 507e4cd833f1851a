package dev.sluice.http;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A client under test, and short words for what it is asked. */
final class Sender implements AutoCloseable {
  /** Long enough for a machine that is busy with other things. */
  static final Duration LONG = Duration.ofSeconds(30);

  static final Secret KEY = Secret.of("no-known-prefix-4711");

  static final Timeouts PATIENT = new Timeouts(LONG, LONG, LONG, LONG);

  private static final String QUESTION =
      "{\"model\":\"alias\",\"messages\":[{\"role\":\"user\",\"content\":\"a private matter\"}]";

  private final Ticker ticker;
  private final HttpProviderClient client;

  /** What of a stream has come. */
  final List<ChatChunk> chunks = Collections.synchronizedList(new ArrayList<>());

  Sender() {
    this(System::nanoTime);
  }

  Sender(Ticker ticker) {
    this.ticker = ticker;
    this.client =
        new HttpProviderClient(
            name -> name.equals("UPSTREAM_KEY") ? Optional.of(KEY) : Optional.empty(),
            new Dialects()::of,
            RequestSigner.none(),
            InstantSource.system(),
            ticker);
  }

  Attempt buffered(URI upstream) {
    return send(target(upstream, PATIENT), request(false), LONG, _ -> true);
  }

  Attempt buffered(Target target) {
    return send(target, request(false), LONG, _ -> true);
  }

  Attempt streamed(URI upstream) {
    return streamed(upstream, PATIENT);
  }

  Attempt streamed(URI upstream, Timeouts timeouts) {
    return send(target(upstream, timeouts), request(true), LONG, _ -> true);
  }

  Attempt send(Target target, ChatRequest request, Duration deadline, ChunkSink sink) {
    ProviderCall call =
        new ProviderCall(
            request, OptionalLong.empty(), Instant.EPOCH, Deadline.in(deadline, ticker));
    return client.send(
        target,
        call,
        chunk -> {
          chunks.add(chunk);
          return sink.accept(chunk);
        });
  }

  /** The text of the chunks that have come. */
  String said() {
    StringBuilder text = new StringBuilder();
    for (ChatChunk chunk : List.copyOf(chunks)) {
      text.append(chunk.json().get("choices").at(0).path("delta", "content").string().orElse(""));
    }
    return text.toString();
  }

  static ChatRequest request(boolean stream) {
    String body = QUESTION + (stream ? ",\"stream\":true}" : "}");
    Parsed parsed = ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8));
    return ((Parsed.Valid) parsed).request();
  }

  static Target target(URI upstream, Timeouts timeouts) {
    return target(upstream, timeouts, "UPSTREAM_KEY");
  }

  static Target target(URI upstream, Timeouts timeouts, String keyName) {
    return target(upstream, timeouts, keyName, "openai", "upstream-model");
  }

  static Target target(
      URI upstream, Timeouts timeouts, String keyName, String provider, String model) {
    return new Target(
        "t",
        provider,
        model,
        upstream,
        new Access.Keyed(keyName),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        timeouts,
        Dropping.NOTHING,
        false);
  }

  static Failure failure(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Failed(Failure failure, _) -> failure;
      default -> throw new AssertionError("no failure: " + attempt);
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
