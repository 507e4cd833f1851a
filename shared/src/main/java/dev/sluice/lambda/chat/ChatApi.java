package dev.sluice.lambda.chat;

import dev.sluice.caller.Caller;
import dev.sluice.chat.Parsed;
import dev.sluice.gateway.ChatCall;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.gateway.Gateway;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.ChatCalls;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.ProxyRequest;
import dev.sluice.lambda.ReplyOutput;
import dev.sluice.lambda.Visit;
import dev.sluice.route.Router;
import dev.sluice.time.Alarm;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of chat-proxy: chat completions, the list of models, health. Thread-safe. */
public final class ChatApi {
  /** The routes besides HEAD and OPTIONS, as the template has them. */
  public static final List<String> ROUTES =
      List.of("POST /v1/chat/completions", "GET /v1/models", "GET /v1/models/{id+}", "GET /health");

  private static final Logger LOG = LoggerFactory.getLogger(ChatApi.class);

  /** What is left of an invocation's time for the record and the settlement. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private static final String MODELS = "/v1/models";

  private final FrontDoor door;
  private final Gateway gateway;
  private final KeyGate callers;
  private final Router router;
  private final long mostBytes;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Alarm alarm;
  private final Duration silence;

  /**
   * The routes.
   *
   * @param mostBytes the largest request body, in bytes
   * @param alarm keeps streams alive that have no content yet
   * @param silence how long such a stream may be silent
   */
  public ChatApi(
      FrontDoor door,
      Gateway gateway,
      KeyGate callers,
      Router router,
      long mostBytes,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm,
      Duration silence) {
    this.door = door;
    this.gateway = gateway;
    this.callers = callers;
    this.router = router;
    this.mostBytes = mostBytes;
    this.clock = clock;
    this.ticker = ticker;
    this.alarm = alarm;
    this.silence = silence;
  }

  /**
   * Answers one proxy event.
   *
   * @param remaining the invocation's time that is left
   * @throws IOException if the answer cannot be written
   */
  public void answer(byte[] event, ReplyOutput out, Duration remaining) throws IOException {
    Optional<Visit> visit = door.enter(event, out);
    if (visit.isEmpty()) {
      return;
    }
    ProxyRequest request = visit.get().request();
    if (isChat(request) && request.body().length <= mostBytes) {
      Deadline deadline = Deadline.in(usable(remaining), ticker);
      chat(visit.get(), deadline, new ReplyStream(out, visit.get(), clock));
    } else {
      door.answer(visit.get(), out, this::other);
    }
  }

  private void chat(Visit visit, Deadline deadline, ReplyStream sink) {
    ChatCall call = ChatCalls.of(visit.request(), visit.id(), deadline);
    // Turned off only once the answer has ended: a write that is interrupted would break it.
    try (Alarm.Ringing _ = keepAlive(call, sink)) {
      chat(call, sink);
    }
  }

  private void chat(ChatCall call, ReplyStream sink) {
    try {
      gateway.chat(call, sink);
    } catch (RuntimeException e) {
      LOG.error("request {} met a bug", call.id(), e);
      sink.breakOff();
    }
  }

  /** Buffered answers have nothing that could be sent before they are there. */
  private Alarm.Ringing keepAlive(ChatCall call, ReplyStream sink) {
    boolean streamed = call.parsed() instanceof Parsed.Valid(var chat) && chat.stream();
    return streamed ? alarm.every(silence, sink::keepAlive) : () -> {};
  }

  private HttpReply other(ProxyRequest request) {
    if (isChat(request)) {
      return ErrorBodies.tooLarge(mostBytes);
    }
    boolean get = request.method().equals("GET");
    if (get && request.path().equals("/health")) {
      return HttpReply.json(200, Json.object().put("status", "ok").build());
    }
    if (get && (request.path().equals(MODELS) || request.path().startsWith(MODELS + "/"))) {
      return callers.admit(request, caller -> models(request, caller));
    }
    return ErrorBodies.nothingAt(request, " Chat completions are at POST /v1/chat/completions.");
  }

  private HttpReply models(ProxyRequest request, Caller caller) {
    return request.path().equals(MODELS)
        ? HttpReply.json(200, list(router.models(caller)))
        : oneModel(decoded(request.path().substring(MODELS.length() + 1)), caller);
  }

  private HttpReply oneModel(String name, Caller caller) {
    return router.has(name, caller)
        ? HttpReply.json(200, model(name))
        : ErrorBodies.of(new ChatOutcome.UnknownModel(name, List.of()), clock.instant());
  }

  /** The name as it was meant: some SDKs send its slashes as {@code %2F}. */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static JsonValue list(List<String> names) {
    return Json.object()
        .put("object", "list")
        .put("data", Json.array(names.stream().map(ChatApi::model).toList()))
        .build();
  }

  private static JsonValue model(String name) {
    return Json.object()
        .put("id", name)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "sluice")
        .build();
  }

  private static boolean isChat(ProxyRequest request) {
    return request.method().equals("POST") && request.path().equals("/v1/chat/completions");
  }

  private static Duration usable(Duration remaining) {
    Duration less = remaining.minus(RESERVE);
    return less.isPositive() ? less : Duration.ZERO;
  }
}
