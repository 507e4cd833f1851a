package dev.sluice.local.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands before DynamoDB Local and passes everything on, but for iterators that are too old: those
 * that it had seen, in requests or answers, when the machine slept.
 */
final class OldIterators implements AutoCloseable {
  private static final String EXPIRED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ExpiredIteratorException\","
          + "\"message\":\"The shard iterator has expired.\"}";

  private final URI behind;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> old = new HashSet<>();
  private CountDownLatch sinceSleep = new CountDownLatch(1);

  private OldIterators(URI behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  static OldIterators before(URI dynamo) throws IOException {
    OldIterators proxy = new OldIterators(dynamo);
    proxy.server.createContext("/", proxy::answer);
    proxy.server.setExecutor(proxy.threads);
    proxy.server.start();
    return proxy;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, every iterator that was seen is too old. */
  synchronized void sleep() {
    old.addAll(seen);
    sinceSleep = new CountDownLatch(1);
  }

  /** Waits until records are asked for with a new one; false if nobody does. */
  boolean answered() throws InterruptedException {
    CountDownLatch latch;
    synchronized (this) {
      latch = sinceSleep;
    }
    return latch.await(20, TimeUnit.SECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String used = Json.parse(body).get("ShardIterator").stringOr("");
      if (isOld(used)) {
        send(exchange, 400, EXPIRED.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> answer = passedOn(exchange, body);
      note(used, answer.body());
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isOld(String iterator) {
    return old.contains(iterator);
  }

  private synchronized void note(String used, byte[] answer) {
    for (String name : List.of("ShardIterator", "NextShardIterator")) {
      Json.parse(answer).get(name).string().ifPresent(seen::add);
    }
    if (!used.isEmpty() && !old.isEmpty()) {
      sinceSleep.countDown();
    }
  }

  private HttpResponse<byte[]> passedOn(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind).POST(BodyPublishers.ofByteArray(body));
    for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
      exchange.getRequestHeaders().getOrDefault(name, List.of()).stream()
          .findFirst()
          .ifPresent(value -> request.header(name, value));
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.close();
  }
}
