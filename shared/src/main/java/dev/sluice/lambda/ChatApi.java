package dev.sluice.lambda;

import dev.sluice.caller.Caller;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.Keys;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.gateway.Gateway;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.route.Router;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of chat-proxy: chat completions, the list of models, health, preflights. Every answer
 * carries the CORS headers and the request's id; a HEAD is answered like a GET, without the body.
 * Thread-safe.
 */
public final class ChatApi {
  /** The routes besides HEAD and OPTIONS, as the template has them. */
  public static final List<String> ROUTES =
      List.of("POST /v1/chat/completions", "GET /v1/models", "GET /v1/models/{id+}", "GET /health");

  private static final Logger LOG = LoggerFactory.getLogger(ChatApi.class);

  /** What is left of an invocation's time for the record and the settlement. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private static final String MODELS = "/v1/models";

  private final Gateway gateway;
  private final Keys keys;
  private final Router router;
  private final Cors cors;
  private final long mostBytes;
  private final InstantSource clock;
  private final Ticker ticker;
  private final RandomGenerator random;

  /**
   * The routes.
   *
   * @param mostBytes the largest request body, in bytes
   * @param random for request ids; thread-safe
   */
  public ChatApi(
      Gateway gateway,
      Keys keys,
      Router router,
      Cors cors,
      long mostBytes,
      InstantSource clock,
      Ticker ticker,
      RandomGenerator random) {
    this.gateway = gateway;
    this.keys = keys;
    this.router = router;
    this.cors = cors;
    this.mostBytes = mostBytes;
    this.clock = clock;
    this.ticker = ticker;
    this.random = random;
  }

  /**
   * Answers one proxy event.
   *
   * @param remaining the invocation's time that is left
   * @throws IOException if the answer cannot be written
   */
  public void answer(byte[] event, ReplyOutput out, Duration remaining) throws IOException {
    RequestId id = RequestId.of(clock.instant(), random.nextLong());
    ProxyRequest request;
    try {
      request = ProxyRequest.read(event);
    } catch (JsonException | IllegalArgumentException e) {
      HttpReply reply = ErrorBodies.badRequest(RequestProblem.of("The event cannot be read."));
      out.send(reply.with(ReplyStream.naming(id)).with(cors.headers(Optional.empty())));
      return;
    }
    Map<String, String> corsHeaders = cors.headers(request.header("origin"));
    if (isChat(request) && request.body().length <= mostBytes) {
      Deadline deadline = Deadline.in(usable(remaining), ticker);
      chat(request, id, deadline, new ReplyStream(out, id, corsHeaders, clock));
    } else {
      HttpReply reply = other(request, id).with(ReplyStream.naming(id)).with(corsHeaders);
      out.send(request.method().equals("HEAD") ? reply.withoutBody() : reply);
    }
  }

  private void chat(ProxyRequest request, RequestId id, Deadline deadline, ReplyStream sink) {
    try {
      gateway.chat(ChatCalls.of(request, id, deadline), sink);
    } catch (RuntimeException e) {
      LOG.error("request {} met a bug", id, e);
      sink.breakOff();
    }
  }

  private HttpReply other(ProxyRequest request, RequestId id) {
    try {
      return route(request);
    } catch (StoreUnavailable e) {
      LOG.error("request {} is refused", id, e);
      return ErrorBodies.of(new ChatOutcome.LedgerDown(), clock.instant());
    } catch (RuntimeException e) {
      LOG.error("request {} met a bug", id, e);
      return ErrorBodies.internal();
    }
  }

  private HttpReply route(ProxyRequest request) {
    if (request.method().equals("OPTIONS")) {
      return cors.preflight(request);
    }
    if (isChat(request)) {
      return ErrorBodies.tooLarge(mostBytes);
    }
    boolean get = request.method().equals("GET") || request.method().equals("HEAD");
    if (get && request.path().equals("/health")) {
      return HttpReply.json(200, Json.object().put("status", "ok").build());
    }
    if (get && (request.path().equals(MODELS) || request.path().startsWith(MODELS + "/"))) {
      return models(request);
    }
    return ErrorBodies.nothingAt(request, " Chat completions are at POST /v1/chat/completions.");
  }

  private HttpReply models(ProxyRequest request) {
    return switch (keys.recognise(request.key())) {
      case KeyVerdict.Unrecognised(var reason) ->
          ErrorBodies.of(new ChatOutcome.UnknownKey(reason), clock.instant());
      case KeyVerdict.Known(var caller) ->
          request.path().equals(MODELS)
              ? HttpReply.json(200, list(router.models(caller)))
              : oneModel(decoded(request.path().substring(MODELS.length() + 1)), caller);
    };
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
