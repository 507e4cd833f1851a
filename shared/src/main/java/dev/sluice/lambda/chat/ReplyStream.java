package dev.sluice.lambda.chat;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.RequestId;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.gateway.ReplyHead;
import dev.sluice.gateway.ReplySink;
import dev.sluice.gateway.Tries;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.ReplyOutput;
import dev.sluice.lambda.Visit;
import dev.sluice.route.Occasion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the answer of one chat call: server-sent events, a buffered body, or an error. Until the
 * first content a stream can be kept alive; that commits its status, and neither the content nor
 * who answers. Thread-safe, so that this can be done from beside.
 */
public final class ReplyStream implements ReplySink {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private static final Map<String, String> STREAM =
      Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache");

  private static final byte[] COMMENT = ": sluice\n\n".getBytes(StandardCharsets.UTF_8);

  private final ReplyOutput out;
  private final RequestId id;
  private final Map<String, String> corsHeaders;
  private final InstantSource clock;

  private boolean begun;
  private boolean open;
  private boolean finished;
  private boolean clientGone;

  /** The answer to the chat call that this visitor makes. */
  public ReplyStream(ReplyOutput out, Visit visit, InstantSource clock) {
    this.out = out;
    this.id = visit.id();
    this.corsHeaders = visit.corsHeaders();
    this.clock = clock;
  }

  /**
   * Sends a comment where no content has come yet, as OpenRouter does, so that nobody on the way
   * takes the silence for an end. Answers whether there is anything to keep alive still.
   */
  synchronized boolean keepAlive() {
    if (open || finished || clientGone) {
      return false;
    }
    begin(Visit.naming(id));
    return attempt(() -> out.write(COMMENT));
  }

  @Override
  public synchronized boolean open(ReplyHead head) {
    open = true;
    return begin(headers(head));
  }

  /** Sends the head of a stream, unless it has been sent. */
  private boolean begin(Map<String, String> headers) {
    if (begun) {
      return !clientGone;
    }
    begun = true;
    headers.putAll(corsHeaders);
    headers.putAll(STREAM);
    return attempt(() -> out.begin(200, headers));
  }

  @Override
  public synchronized boolean chunk(ChatChunk chunk) {
    return data(chunk.text());
  }

  @Override
  public synchronized void finish(ChatOutcome outcome) {
    finished = true;
    if (begun) {
      endStream(outcome);
    } else if (outcome instanceof ChatOutcome.StoodIn stoodIn && stoodIn.streamed()) {
      streamed(stoodIn);
    } else {
      HttpReply reply = whole(outcome);
      attempt(() -> out.send(reply));
    }
  }

  /** A text of the operator's as a stream of one piece. */
  private void streamed(ChatOutcome.StoodIn stoodIn) {
    begin(headers(stoodIn));
    StoodInReply.chunks(stoodIn, id, clock.instant()).forEach(chunk -> data(chunk.toString()));
    data("[DONE]");
    attempt(out::end);
  }

  /** Ends an answer that a bug broke off: with an error as its body, or as its last event. */
  public synchronized void breakOff() {
    finished = true;
    HttpReply reply = ErrorBodies.internal().with(Visit.naming(id)).with(corsHeaders);
    if (begun) {
      data(new String(reply.body(), StandardCharsets.UTF_8));
      attempt(out::end);
    } else {
      attempt(() -> out.send(reply));
    }
  }

  private void endStream(ChatOutcome outcome) {
    switch (outcome) {
      case ChatOutcome.Answered answered -> {
        answered.usageChunk().ifPresent(chunk -> data(chunk.toString()));
        data("[DONE]");
      }
      case ChatOutcome.Refused _, ChatOutcome.StoodIn _ when open ->
          throw new IllegalStateException("a request that was refused after its first content");
      case ChatOutcome.Failed _, ChatOutcome.Refused _ ->
          data(ErrorBodies.event(outcome, clock.instant()).toString());
      case ChatOutcome.StoodIn stoodIn -> {
        streamed(stoodIn);
        return;
      }
    }
    attempt(out::end);
  }

  private HttpReply whole(ChatOutcome outcome) {
    return switch (outcome) {
      case ChatOutcome.Answered answered -> answer(answered);
      case ChatOutcome.StoodIn stoodIn ->
          HttpReply.json(200, StoodInReply.whole(stoodIn, id, clock.instant()))
              .with(headers(stoodIn));
      case ChatOutcome.Failed failed ->
          ErrorBodies.of(failed, clock.instant())
              .with(Visit.naming(id))
              .with(tries(failed.tries()))
              .with(corsHeaders);
      case ChatOutcome.Refused refused ->
          ErrorBodies.of(refused, clock.instant()).with(Visit.naming(id)).with(corsHeaders);
    };
  }

  private HttpReply answer(ChatOutcome.Answered answered) {
    Map<String, String> headers = headers(answered.head());
    answered
        .cost()
        .ifPresent(cost -> headers.put("x-litellm-response-cost", cost.usd().toPlainString()));
    answered
        .keySpend()
        .ifPresent(spend -> headers.put("x-litellm-key-spend", spend.usd().toPlainString()));
    byte[] body =
        answered
            .reply()
            .orElseThrow(() -> new IllegalStateException("a stream that was never opened"))
            .body()
            .toBytes();
    return new HttpReply(200, Map.of("content-type", "application/json"), body).with(headers);
  }

  private Map<String, String> headers(ReplyHead head) {
    Map<String, String> headers = Visit.naming(id);
    headers.put("x-litellm-model-group", head.asked());
    headers.put("x-litellm-model-id", head.target().id());
    headers.put("x-sluice-route", head.step().reason());
    if (head.step().occasion() == Occasion.BUDGET) {
      headers.put("x-sluice-degraded", "budget");
    }
    headers.putAll(tries(head.tries()));
    Duration processing = Duration.between(id.arrival(), clock.instant());
    headers.put("openai-processing-ms", Long.toString(Math.max(0, processing.toMillis())));
    if (head.target().simulated()) {
      headers.put("x-sluice-simulated", "true");
    }
    headers.putAll(corsHeaders);
    return headers;
  }

  private Map<String, String> headers(ChatOutcome.StoodIn stoodIn) {
    Map<String, String> headers = Visit.naming(id);
    headers.put("x-litellm-model-group", stoodIn.asked());
    headers.put("x-sluice-degraded", "static");
    stoodIn.error().ifPresent(category -> headers.put("x-sluice-error-category", category.code()));
    headers.putAll(corsHeaders);
    return headers;
  }

  private static Map<String, String> tries(Tries tries) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-litellm-attempted-retries", Integer.toString(tries.retries()));
    headers.put("x-litellm-attempted-fallbacks", Integer.toString(tries.fallbacks()));
    return headers;
  }

  private boolean data(String text) {
    byte[] event = ("data: " + oneField(text) + "\n\n").getBytes(StandardCharsets.UTF_8);
    return attempt(() -> out.write(event));
  }

  /** A text of several lines needs the field's name before each (WHATWG HTML, section 9.2.6). */
  private static String oneField(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text
        : LINE_END.matcher(text).replaceAll("\ndata: ");
  }

  /** Writing fails only where the client has gone; then nothing more is written. */
  private boolean attempt(Write write) {
    if (!clientGone) {
      try {
        write.run();
      } catch (IOException e) {
        clientGone = true;
      }
    }
    return !clientGone;
  }

  private interface Write {
    void run() throws IOException;
  }
}
