package dev.sluice.gateway;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.completions.UsageFields;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Between one try's stream and the client: holds back everything until the first content, so that a
 * try that fails before it can be followed by another; then passes each piece on at once. Usage is
 * kept back for the end, where the cost is known. Used by one thread, for one try.
 */
public final class Relay implements ChunkSink {
  /** No answer of many tokens comes in pieces this much smaller than a token. */
  private static final long PIECES_A_TOKEN = 4;

  /** No answer of many tokens has tokens this long on average. */
  private static final long BYTES_A_TOKEN = 32;

  /** Short answers may well be odd: the upstream's own count is better than ours there. */
  private static final long SLACK = 256;

  private final ChatRequest request;
  private final ReplySink sink;
  private final ReplyHead head;
  private final long outputCap;
  private final Ticker ticker;
  private final List<ChatChunk> heldBack = new ArrayList<>();

  private Optional<ChatChunk> last = Optional.empty();
  private Optional<JsonValue> usageJson = Optional.empty();
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<ServiceTier> served = Optional.empty();
  private long firstContentAt;
  private long contentBytes;
  private long contentChunks;
  private int finished;
  private boolean open;
  private boolean clientGone;
  private boolean overCap;

  /**
   * For one try.
   *
   * @param outputCap the most output tokens of one answer
   */
  public Relay(ChatRequest request, ReplySink sink, ReplyHead head, long outputCap, Ticker ticker) {
    this.request = request;
    this.sink = sink;
    this.head = head;
    this.outputCap = Math.multiplyExact(outputCap, request.choices());
    this.ticker = ticker;
  }

  @Override
  public boolean accept(ChatChunk chunk) {
    // The way of service stands in every piece: where it begins and where it is charged is enough.
    if (last.isEmpty() || chunk.usage().isPresent()) {
      served = chunk.served().or(() -> served);
    }
    last = Optional.of(chunk);
    if (chunk.usage().isPresent()) {
      usage = chunk.usage();
      usageJson = Optional.of(usageOf(chunk.json()));
    }
    if (chunk.content()) {
      contentBytes += chunk.contentBytes();
      contentChunks++;
    }
    finished += chunk.finishes();
    if (chunk.usage().isPresent() && saysNothing(chunk)) {
      return true;
    }
    ChatChunk shown = withoutUsage(chunk);
    if (!open && !chunk.content()) {
      heldBack.add(shown);
      return true;
    }
    // One that says by itself that it is at its end needs no cutting.
    overCap = chunk.finishes() == 0 && passesCap();
    return commit() && pass(shown) && !overCap;
  }

  /** Ends a stream that ended properly: one without any content is only now committed. */
  void end() {
    commit();
    if (overCap) {
      last.ifPresent(chunk -> pass(finish(chunk.json())));
    }
  }

  /** Whether content has gone to the client, after which no other try may follow. */
  boolean committed() {
    return open;
  }

  boolean clientGone() {
    return clientGone;
  }

  /** Whether the upstream wrote more than it was told to, and was cut off for it. */
  boolean overCap() {
    return overCap;
  }

  /** The size of the content that came, in bytes. */
  long contentBytes() {
    return contentBytes;
  }

  /** The tokens the upstream said it used, so far. */
  Optional<TokenUsage> usage() {
    return usage;
  }

  /** The way of service the upstream says it served, so far. */
  Optional<ServiceTier> served() {
    return served;
  }

  /** From this moment of the ticker to the first content. */
  Optional<Duration> firstContentAfter(long start) {
    return open ? Optional.of(Duration.ofNanos(firstContentAt - start)) : Optional.empty();
  }

  /**
   * The last chunk of the stream, with the usage and what it cost, if the caller asked for it.
   *
   * @param estimate the tokens that are charged where the upstream has not counted them
   */
  Optional<JsonValue> usageChunk(Optional<Money> cost, Optional<TokenUsage> estimate) {
    Optional<JsonValue> known = estimate.map(Relay::estimate).or(() -> usageJson);
    if (!request.usageAsked() || known.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    JsonObject shown = known.get().edit();
    cost.ifPresent(money -> shown.put("cost", money.usd()));
    return Optional.of(
        last.get()
            .json()
            .edit()
            .put("choices", Json.array(List.of()))
            .put("usage", shown.build())
            .build());
  }

  /** Usage in OpenAI's shape that says of itself that nobody counted it. */
  static JsonValue estimate(TokenUsage tokens) {
    return UsageFields.write(tokens).edit().put("estimated", true).build();
  }

  /**
   * Whether nothing is in it but usage: it has no choices or, at OpenRouter, an empty one after the
   * end of the answer, behind which OpenAI's client for Java takes no chunk but that of the usage.
   */
  private boolean saysNothing(ChatChunk chunk) {
    return !chunk.choices()
        || (!chunk.content() && chunk.finishes() == 0 && finished >= request.choices());
  }

  private boolean passesCap() {
    boolean byUsage = usage.isPresent() && usage.get().completionTokens() > outputCap;
    return byUsage
        || contentChunks > outputCap * PIECES_A_TOKEN + SLACK
        || contentBytes > outputCap * BYTES_A_TOKEN + SLACK;
  }

  private boolean commit() {
    if (open) {
      return !clientGone;
    }
    open = true;
    firstContentAt = ticker.nanos();
    clientGone = !sink.open(head);
    heldBack.forEach(this::pass);
    heldBack.clear();
    return !clientGone;
  }

  private boolean pass(ChatChunk chunk) {
    clientGone = clientGone || !sink.chunk(chunk);
    return !clientGone;
  }

  /** Usage stands beside the choices or, at Moonshot, within one. */
  private static ChatChunk withoutUsage(ChatChunk chunk) {
    List<JsonValue> choices = chunk.json().get("choices").items();
    boolean within = choices.stream().anyMatch(choice -> choice.get("usage").isPresent());
    if (!within && !chunk.json().get("usage").isPresent()) {
      return chunk;
    }
    JsonObject shown = chunk.json().edit().remove("usage");
    if (within) {
      shown.put("choices", Json.array(choices.stream().map(Relay::withoutUsage).toList()));
    }
    JsonValue json = shown.build();
    return new ChatChunk(
        json,
        json.toString(),
        chunk.content(),
        chunk.choices(),
        chunk.contentBytes(),
        Optional.empty());
  }

  private static JsonValue withoutUsage(JsonValue choice) {
    return choice.get("usage").isPresent() ? choice.edit().remove("usage").build() : choice;
  }

  private static JsonValue usageOf(JsonValue chunk) {
    JsonValue top = chunk.get("usage");
    return top.isObject() ? top : chunk.get("choices").at(0).get("usage");
  }

  private static ChatChunk finish(JsonValue lastChunk) {
    JsonValue choice =
        Json.object()
            .put("index", 0)
            .put("delta", Json.object().build())
            .put("finish_reason", "length")
            .build();
    JsonValue json = lastChunk.edit().put("choices", Json.array(List.of(choice))).build();
    return new ChatChunk(json, json.toString(), false, true, 0, Optional.empty());
  }
}
