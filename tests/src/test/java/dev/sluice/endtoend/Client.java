package dev.sluice.endtoend;

import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Plain HTTP to a gateway, where the SDKs would hide what is sent and what comes. Thread-safe.
 *
 * @param http the connections
 * @param gateway the gateway's address
 */
record Client(HttpClient http, URI gateway) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  static Client of(URI gateway) {
    return new Client(HttpClient.newHttpClient(), gateway);
  }

  /** Sends a chat request and reads all of the answer. */
  Answer chat(String key, Ask ask) {
    return send(chatRequest(key, ask.body().toBytes()));
  }

  /** Sends a chat request and reads its answer as it comes. */
  EventReader stream(String key, Ask ask) {
    HttpRequest request = chatRequest(key, ask.streamed().body().toBytes()).build();
    try {
      return new EventReader(http.send(request, BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  Answer get(String path, String key) {
    return send(request(path).header("Authorization", "Bearer " + key));
  }

  Answer post(String path, String key, JsonValue body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.toBytes())));
  }

  /** A chat request with this body, whatever it is. */
  HttpRequest.Builder chatRequest(String key, byte[] body) {
    return chatRequest(body).header("Authorization", "Bearer " + key);
  }

  /** A chat request without a key. */
  HttpRequest.Builder chatRequest(byte[] body) {
    return request("/v1/chat/completions")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).timeout(LIMIT);
  }

  Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      return Answer.of(http.send(built, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + built, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}
