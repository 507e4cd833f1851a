package dev.sluice.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.local.http.HttpServerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers on 127.0.0.1 with what was recorded of providers, whatever it is asked: the case is told
 * by the beginning of the path, {@code /<dialect>/<case>}. Keeps what it was sent.
 */
final class RecordedUpstream implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, RecordedCase> cases;
  private final Map<String, List<JsonValue>> sent = new ConcurrentHashMap<>();

  private RecordedUpstream(HttpServer server, Map<String, RecordedCase> cases) {
    this.server = server;
    this.cases = cases;
  }

  static RecordedUpstream start(List<RecordedCase> cases) throws IOException {
    HttpServerSettings.apply();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RecordedUpstream upstream =
        new RecordedUpstream(
            server,
            cases.stream().collect(Collectors.toMap(RecordedCase::name, Function.identity())));
    server.createContext("/", upstream::answer);
    server.setExecutor(upstream.threads);
    server.start();
    return upstream;
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The bodies that came for this case since the last {@link #forget}, in their order. */
  List<JsonValue> sent(RecordedCase recorded) {
    return List.copyOf(sent.getOrDefault(recorded.name(), List.of()));
  }

  void forget() {
    sent.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      RecordedCase recorded = recorded(exchange.getRequestURI().getPath());
      Optional<byte[]> answer = recorded.answer();
      if (answer.isEmpty()) {
        throw new AssertionError(recorded + " was not to be sent");
      }
      sent.computeIfAbsent(recorded.name(), _ -> new CopyOnWriteArrayList<>())
          .add(Json.parse(body));
      exchange.getResponseHeaders().set("content-type", recorded.contentType());
      JsonValue headers = recorded.expected().get("headers");
      for (String name : headers.names()) {
        exchange.getResponseHeaders().set(name, headers.get(name).stringOr(""));
      }
      boolean stream = recorded.contentType().equals("text/event-stream");
      exchange.sendResponseHeaders(recorded.status(), stream ? 0 : answer.get().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.get());
      }
    }
  }

  private RecordedCase recorded(String path) {
    String[] parts = path.split("/", 4);
    RecordedCase found = parts.length < 3 ? null : cases.get(parts[1] + "/" + parts[2]);
    if (found == null) {
      throw new AssertionError("no case at " + path);
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
