package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client as an application would write one, on the JDK's. */
final class Caller implements AutoCloseable {
  static final Duration SAFETY = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Caller(SimulatedProvider provider) {
    this.base = provider.uri();
  }

  /** A chat request for this model: one user message. */
  static JsonObject chat(String model) {
    var message = Json.object().put("role", "user").put("content", "Say hello.").build();
    return Json.object().put("model", model).put("messages", Json.array(List.of(message)));
  }

  /** A chat request of which nothing but the answer matters. */
  static JsonObject chat() {
    return chat("gpt-4.1");
  }

  static JsonObject streamed() {
    return chat().put("stream", true);
  }

  HttpResponse<String> post(JsonObject body) throws IOException, InterruptedException {
    return client.send(request(body), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> postAsync(JsonObject body) {
    return client.sendAsync(request(body), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(SAFETY).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The JSON of the answer. */
  JsonValue answer(JsonObject body) throws IOException, InterruptedException {
    return Json.parse(post(body).body());
  }

  /** What comes after {@code data:} in each event of the answer. */
  List<String> events(JsonObject body) throws IOException, InterruptedException {
    return post(body)
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring(6))
        .toList();
  }

  /** The deltas of the answer's chunks that have a choice. */
  List<JsonValue> deltas(JsonObject body) throws IOException, InterruptedException {
    return events(body).stream()
        .filter(event -> event.startsWith("{"))
        .map(event -> Json.parse(event).get("choices").at(0).get("delta"))
        .filter(JsonValue::isObject)
        .toList();
  }

  private HttpRequest request(JsonObject body) {
    return HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .timeout(SAFETY)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.build().toBytes()))
        .build();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
