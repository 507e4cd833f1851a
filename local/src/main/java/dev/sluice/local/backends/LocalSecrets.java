package dev.sluice.local.backends;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.local.http.HttpServerSettings;
import dev.sluice.secret.Secret;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Secrets that do not change, at an HTTP address of this machine: {@code GetSecretValue} of AWS
 * Secrets Manager and nothing else (docs.aws.amazon.com/secretsmanager/latest/apireference). Who
 * asks is not looked at, so whoever reaches the address can read them. At the same address is the
 * bucket for reports, as far as writing goes: {@code PutObject} of Amazon S3, which is taken and
 * kept nowhere. Thread-safe.
 */
public final class LocalSecrets implements AutoCloseable {
  /** The bucket of {@code template.yaml}, as it is called without a stack. */
  private static final String BUCKET = "/ReportsBucket/";

  private static final String READ = "secretsmanager.GetSecretValue";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Secret> secrets;

  private LocalSecrets(HttpServer server, Map<String, Secret> secrets) {
    this.server = server;
    this.secrets = Map.copyOf(secrets);
  }

  /**
   * Starts to answer.
   *
   * @param address port 0 for any that is free
   * @param secrets the texts, by name
   * @throws IOException if the address cannot be had; its message is for the user
   */
  public static LocalSecrets start(InetSocketAddress address, Map<String, Secret> secrets)
      throws IOException {
    LocalSecrets local = new LocalSecrets(listen(address), secrets);
    local.server.setExecutor(local.threads);
    local.server.createContext("/", local::answer);
    local.server.createContext(BUCKET, LocalSecrets::take);
    local.server.start();
    return local;
  }

  /** Where it answers, such as {@code http://127.0.0.1:8001}. */
  public URI uri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private static HttpServer listen(InetSocketAddress address) throws IOException {
    try {
      HttpServerSettings.apply();
      return HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new IOException("Port " + address.getPort() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<JsonValue> value = target.equals(READ) ? read(body) : Optional.empty();
      byte[] answer =
          value
              .orElseGet(() ->
                  Json.object()
                      .put(
                          "__type",
                          target.equals(READ)
                              ? "ResourceNotFoundException"
                              : "UnknownOperationException")
                      .put("message", "There is no such secret here.")
                      .build())
              .toBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(value.isPresent() ? 200 : 400, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(exchange.getRequestMethod().equals("PUT") ? 200 : 501, -1);
    }
  }

  private Optional<JsonValue> read(byte[] body) {
    JsonValue request;
    try {
      request = Json.parse(body);
    } catch (JsonException _) {
      return Optional.empty();
    }
    // There is no version but this one.
    if (!request.get("VersionStage").stringOr("AWSCURRENT").equals("AWSCURRENT")) {
      return Optional.empty();
    }
    String name = request.get("SecretId").stringOr("");
    return Optional.ofNullable(secrets.get(name))
        .map(secret ->
            Json.object()
                .put("ARN", "arn:aws:secretsmanager:us-east-1:000000000000:secret:" + name)
                .put("Name", name)
                .put("VersionId", "local")
                .put("VersionStages", Json.array(List.of(Json.string("AWSCURRENT"))))
                .put("SecretString", secret.reveal())
                .build());
  }
}
