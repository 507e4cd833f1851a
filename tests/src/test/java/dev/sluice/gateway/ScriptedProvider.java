package dev.sluice.gateway;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.Counted;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.ProviderClient;
import dev.sluice.provider.completions.Pieces;
import dev.sluice.provider.completions.UsageFields;
import dev.sluice.route.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A provider that plays one line of a script for each try, and remembers what it was asked. */
final class ScriptedProvider implements ProviderClient {
  /** What happens when a request is sent. */
  interface Play {
    Attempt play(ProviderCall call, ChunkSink sink);
  }

  /** A try as it arrived. */
  record Asked(String target, OptionalLong outputCap) {}

  private final Consumer<String> journal;
  private final Deque<Play> script = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();
  private Optional<Supplier<Play>> always = Optional.empty();

  ScriptedProvider(Consumer<String> journal) {
    this.journal = journal;
  }

  /** The next tries go like this, in order. */
  ScriptedProvider plays(Play... plays) {
    script.addAll(List.of(plays));
    return this;
  }

  /** Every try goes like this. */
  ScriptedProvider playsAlways(Supplier<Play> plays) {
    always = Optional.of(plays);
    return this;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  List<String> targets() {
    return asked.stream().map(Asked::target).toList();
  }

  @Override
  public Attempt send(Target target, ProviderCall call, ChunkSink sink) {
    journal.accept("send " + target.id());
    asked.add(new Asked(target.id(), call.outputCap()));
    return always.map(Supplier::get).orElseGet(script::remove).play(call, sink);
  }

  /** A whole answer that counts these tokens. */
  static Play answers(long input, long output) {
    return answers(Optional.of(TokenUsage.of(input, output)));
  }

  static Play answers(Optional<TokenUsage> usage) {
    return (_, _) ->
        new Attempt.Replied(
            new ChatReply(
                Json.parse(
                    "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                        + "\"Hi\"},\"finish_reason\":\"stop\"}]}"),
                usage));
  }

  static Play fails(FailureClass kind) {
    return fails(Failure.of(kind, kind.code()));
  }

  static Play fails(Failure failure) {
    return (_, _) -> new Attempt.Failed(failure, Optional.empty());
  }

  /** A failure that asks to wait. */
  static Play failsFor(FailureClass kind, Duration retryAfter) {
    return fails(
        new Failure(
            kind,
            OptionalInt.of(429),
            "slow down",
            Optional.empty(),
            Optional.empty(),
            Optional.of(retryAfter)));
  }

  /** A stream of these chunks, given as their JSON, that comes to its proper end. */
  static Play streams(String... chunks) {
    return (_, sink) -> {
      Optional<Counted> usage = Optional.empty();
      for (String data : chunks) {
        ChatChunk chunk = chunk(data);
        usage = chunk.usage().isPresent() ? chunk.usage().map(Counted::whole) : usage;
        if (!sink.accept(chunk)) {
          return new Attempt.Stopped(usage);
        }
      }
      return new Attempt.Streamed(usage);
    };
  }

  /** A stream of these chunks that breaks off like this. */
  static Play breaksOff(FailureClass kind, String... chunks) {
    return (call, sink) ->
        streams(chunks).play(call, sink) instanceof Attempt.Stopped stopped
            ? stopped
            : new Attempt.Failed(Failure.of(kind, kind.code()), Optional.empty());
  }

  static String role() {
    return delta("{\"role\":\"assistant\"}");
  }

  static String text(String text) {
    return delta(Json.object().put("content", text).build().toString());
  }

  static String finish() {
    return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
  }

  static String usage(long input, long output) {
    return "{\"id\":\"c1\",\"choices\":[],\"usage\":" + usageJson(input, output) + "}";
  }

  static String usageJson(long input, long output) {
    return "{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + "}";
  }

  private static String delta(String delta) {
    return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
  }

  static ChatChunk chunk(String data) {
    JsonValue json = Json.parse(data);
    JsonValue within = json.get("choices").at(0).get("usage");
    return Pieces.of(json, UsageFields.read(json.get("usage")).or(() -> UsageFields.read(within)));
  }
}
