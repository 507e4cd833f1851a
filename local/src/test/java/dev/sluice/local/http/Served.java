package dev.sluice.local.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.local.TemplateFixture;
import dev.sluice.local.lambda.RuntimeHandler;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.SamTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server over the template of the tests, with one handler for each of its two functions. */
final class Served implements AutoCloseable {
  /** A path of a streaming route, and one of a buffered route. */
  static final String STREAMED = "/v1/chat/completions";

  static final String BUFFERED = "/key/generate";

  /** Whom a request meets behind the server. */
  enum Way {
    DIRECTLY,
    THROUGH_RUNTIME
  }

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final LocalServer server;
  private final List<RuntimeHandler> runtimes;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Served(LocalServer server, List<RuntimeHandler> runtimes) {
    this.server = server;
    this.runtimes = runtimes;
  }

  /** Serves with this handler behind every route. */
  static Served by(RequestStreamHandler handler) {
    return by(handler, Way.DIRECTLY);
  }

  static Served by(RequestStreamHandler handler, Way way) {
    return by(handler, way, GRACE);
  }

  static Served by(RequestStreamHandler handler, Duration grace) {
    return by(handler, Way.DIRECTLY, grace);
  }

  private static Served by(RequestStreamHandler handler, Way way, Duration grace) {
    SamTemplate template = TemplateFixture.template();
    List<RuntimeHandler> runtimes = new ArrayList<>();
    Map<String, LocalFunction> functions = new HashMap<>();
    for (FunctionSpec spec : template.functions()) {
      RequestStreamHandler called = handler;
      if (way == Way.THROUGH_RUNTIME) {
        RuntimeHandler runtime = runtime(spec, handler);
        runtimes.add(runtime);
        called = runtime;
      }
      functions.put(spec.logicalId(), new LocalFunction(spec, called));
    }
    ApiGateway gateway =
        new ApiGateway(
            template.routes(), functions, () -> Instant.EPOCH, () -> 0, () -> "request-1");
    try {
      return new Served(LocalServer.start(0, gateway, grace), runtimes);
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  private static RuntimeHandler runtime(FunctionSpec spec, RequestStreamHandler handler) {
    try {
      return RuntimeHandler.start(spec, handler, () -> Instant.EPOCH, GRACE);
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  URI uri() {
    return server.uri();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.uri().getPort());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<InputStream> open(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  /** A prelude with these members. */
  static byte[] prelude(String json) {
    return (json + "\0\0\0\0\0\0\0\0").getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Stops the server; its clients may still read. */
  void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
    runtimes.forEach(RuntimeHandler::close);
    client.shutdownNow();
  }
}
