package dev.sluice.local.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.sluice.local.template.ApiRoutes;
import dev.sluice.local.template.RouteMatch;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays API Gateway and Lambda for one request at a time on each thread: finds the route, writes
 * the event, calls the function, turns what it writes into HTTP. Thread-safe.
 */
public final class ApiGateway implements HttpHandler {
  /** The most that API Gateway takes as a body (its quotas). */
  static final int LARGEST_BODY = 10 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ApiGateway.class);

  private final ApiRoutes routes;
  private final Map<String, LocalFunction> functions;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Supplier<String> requestIds;

  /**
   * A gateway.
   *
   * @param functions by the logical id that the routes name; a route without one answers 502
   * @param requestIds makes the id of each request; different each time
   */
  public ApiGateway(
      ApiRoutes routes,
      Map<String, LocalFunction> functions,
      InstantSource clock,
      Ticker ticker,
      Supplier<String> requestIds) {
    this.routes = routes;
    this.functions = Map.copyOf(functions);
    this.clock = clock;
    this.ticker = ticker;
    this.requestIds = requestIds;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    HttpReply reply = new HttpReply(exchange);
    String path = exchange.getRequestURI().getRawPath();
    switch (route(exchange.getRequestMethod(), path)) {
      case RouteMatch.Found found -> answer(exchange, found, reply);
      case RouteMatch.OtherMethods others -> {
        String allowed = String.join(", ", others.methods().stream().sorted().toList());
        String message =
            exchange.getRequestMethod() + " is not possible on " + path + "; use " + allowed + ".";
        GatewayError.NO_SUCH_METHOD.send(reply, message, Map.of("Allow", allowed));
      }
      case RouteMatch.Nothing _ ->
          GatewayError.NO_SUCH_PATH.send(
              reply,
              "There is no " + exchange.getRequestMethod() + " " + path + " here.",
              Map.of());
    }
  }

  /** A HEAD is a GET whose body is not sent. */
  private RouteMatch route(String method, String path) {
    RouteMatch match = routes.find(method, path);
    return method.equals("HEAD") && !(match instanceof RouteMatch.Found)
        ? routes.find("GET", path)
        : match;
  }

  private void answer(HttpExchange exchange, RouteMatch.Found match, HttpReply reply)
      throws IOException {
    Optional<byte[]> body = body(exchange);
    if (body.isEmpty()) {
      GatewayError.BODY_TOO_LARGE.send(
          reply, "The request body is larger than 10 MB, the most that is taken.", Map.of());
      return;
    }
    String name = match.route().function();
    LocalFunction function = functions.get(name);
    if (function == null) {
      LOG.error("There is no handler for {}, which the template names.", name);
      GatewayError.FUNCTION_FAILED.send(reply, "Internal server error", Map.of());
      return;
    }
    String requestId = requestIds.get();
    InputStream event =
        EventWriter.write(request(exchange, match, body.get()), match, requestId, clock.instant())
            .toStream();
    Deadline deadline = Deadline.in(function.spec().timeout(), ticker);
    Context context = new LambdaContext(function.spec(), requestId, deadline);
    try {
      invoke(function, match.route().streamed(), event, reply, context);
      reply.finish();
    } catch (IOException | RuntimeException | Error e) {
      failed(name, reply, e);
    }
  }

  private static void invoke(
      LocalFunction function, boolean streamed, InputStream event, HttpReply reply, Context context)
      throws IOException {
    if (streamed) {
      ReplyParser parser = new ReplyParser(reply);
      function.handler().handleRequest(event, parser, context);
      parser.end();
    } else {
      BufferedReply buffer = new BufferedReply();
      function.handler().handleRequest(event, buffer, context);
      buffer.end(reply);
    }
  }

  /** Answers 502 as API Gateway does, or cuts the connection if the answer is on its way. */
  private static void failed(String function, HttpReply reply, Throwable failure)
      throws IOException {
    if (reply.clientIsGone()) {
      LOG.debug("The client of {} hung up.", function);
    } else if (failure instanceof MalformedReply) {
      LOG.error("The answer of {} is malformed: {}.", function, failure.getMessage());
    } else {
      LOG.error("{} failed.", function, failure);
    }
    if (reply.isCommitted()) {
      // The server closes the connection of a handler that throws: the body has no proper end, and
      // the client can tell.
      throw new IOException("the answer was cut", failure);
    }
    GatewayError.FUNCTION_FAILED.send(reply, "Internal server error", Map.of());
  }

  /** The body, unless it is too large. */
  private static Optional<byte[]> body(HttpExchange exchange) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    // The server has parsed the length already; only digits come here.
    if (length != null && Long.parseLong(length) > LARGEST_BODY) {
      return Optional.empty();
    }
    InputStream in = exchange.getRequestBody();
    // A body of known length is read into that much; otherwise a read begins with 16 KB.
    byte[] body = in.readNBytes(length == null ? LARGEST_BODY : Integer.parseInt(length));
    return in.read() < 0 ? Optional.of(body) : Optional.empty();
  }

  private static ApiRequest request(HttpExchange exchange, RouteMatch.Found match, byte[] body) {
    String query = exchange.getRequestURI().getRawQuery();
    String method = exchange.getRequestMethod();
    boolean headOfGet = method.equals("HEAD") && match.route().method().equals("GET");
    return new ApiRequest(
        headOfGet ? "GET" : method,
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        exchange.getRequestHeaders(),
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        body);
  }
}
