package dev.sluice.bench.decode;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.gateway.Relay;
import dev.sluice.gateway.ReplyHead;
import dev.sluice.gateway.Tries;
import dev.sluice.http.EventStream;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.ProxyRequest;
import dev.sluice.lambda.ReplyOutput;
import dev.sluice.lambda.Visit;
import dev.sluice.lambda.chat.ReplyStream;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.Translation;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Occasion;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One stream from the upstream's bytes to the client's: its events are found, read in their
 * dialect, passed by the relay, and written as events again. An operation is one event. To
 * translate the request is in it, once for {@value SampleStream#EVENTS} events.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final int MOST_EVENT = 8 * 1024 * 1024;

  /** Which stream is read. */
  @Param({"OPENAI", "ANTHROPIC", "GEMINI", "RESPONSES"})
  public String stream = SampleStream.OPENAI.name();

  private byte[] bytes = {};
  private Target target = target(SampleStream.OPENAI);
  private ProviderCall call = call(SampleStream.OPENAI);

  /** Makes the stream, and makes sure that it is read as what it is. */
  @Setup
  public void prepare() throws IOException {
    SampleStream sample = SampleStream.valueOf(stream);
    bytes = sample.bytes();
    target = target(sample);
    call = call(sample);
    long written = events();
    if (written < sample.pieces()) {
      throw new IllegalStateException(
          "Of " + sample.pieces() + " pieces of the stream only " + written + " came through.");
    }
  }

  /**
   * Passes the whole stream on.
   *
   * @return how many events were written
   */
  @Benchmark
  @OperationsPerInvocation(SampleStream.EVENTS)
  public long events() throws IOException {
    Counter out = new Counter();
    Relay relay = relay(out);
    Reading reading =
        ((Translation.Sendable) new Dialects().of(target).translate(target, call)).reading();
    EventStream events = new EventStream(new ByteArrayInputStream(bytes), MOST_EVENT);
    for (String data = events.next(); data != null; data = events.next()) {
      switch (reading.event(data)) {
        case StreamStep.Pieces(List<ChatChunk> chunks) -> chunks.forEach(relay::accept);
        case StreamStep.Ended(List<ChatChunk> chunks) -> chunks.forEach(relay::accept);
        case StreamStep.Broken(var failure, _) ->
            throw new IllegalStateException(failure.message());
      }
    }
    return out.written;
  }

  private Relay relay(ReplyOutput out) {
    RequestId id = RequestId.of(NOW, 1);
    ProxyRequest request = new ProxyRequest("POST", "/", Map.of(), Map.of(), Map.of(), new byte[0]);
    ReplyStream reply =
        new ReplyStream(out, new Visit(request, id, Map.of()), InstantSource.fixed(NOW));
    ReplyHead head =
        new ReplyHead(
            "model",
            new Step(target, "the only choice", Occasion.ASKED, RetryPolicy.DEFAULT),
            Tries.NONE);
    return new Relay(call.request(), reply, head, 100_000, () -> 0);
  }

  private static ProviderCall call(SampleStream sample) {
    JsonObject body =
        Json.parse(sample.more())
            .edit()
            .put("model", sample.model())
            .put(
                "messages",
                Json.array(List.of(Json.object().put("role", "user").put("content", "Hi").build())))
            .put("stream", true);
    JsonValue asked = body.build();
    ChatRequest request = ((Parsed.Valid) ChatRequest.parse(asked.toBytes())).request();
    Deadline deadline = Deadline.in(Duration.ofMinutes(1), () -> 0);
    return new ProviderCall(request, OptionalLong.empty(), NOW, deadline);
  }

  private static Target target(SampleStream sample) {
    return new Target(
        sample.provider() + "/" + sample.model(),
        sample.provider(),
        sample.model(),
        URI.create("http://localhost"),
        new Access.Open(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  /** Where the events go; the bytes of each are there, and nobody waits for them. */
  private static final class Counter implements ReplyOutput {
    private long written;

    @Override
    public void begin(int status, Map<String, String> headers) {}

    @Override
    public void write(byte[] event) {
      written++;
    }

    @Override
    public void end() {}
  }
}
