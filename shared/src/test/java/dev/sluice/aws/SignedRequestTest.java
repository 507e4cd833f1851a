package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.Parsed;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire is what was signed: the server computes the signature for itself. */
final class SignedRequestTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
          "AWS_SECRET_ACCESS_KEY", "not/a+secret",
          "AWS_SESSION_TOKEN", "a/session+token==");

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SignedRequestTest::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theServerFindsTheSameSignature() {
    RequestSigner signer =
        NamedCredentials.in(ENVIRONMENT).orElseThrow().signer(InstantSource.system());
    assertEquals("signed", said(send(signer, "Grüße, 世界 🌊")));
  }

  @Test
  void withoutCredentialsNothingIsSent() {
    Attempt.Failed failed =
        assertInstanceOf(Attempt.Failed.class, send(RequestSigner.none(), "Hello"));
    assertEquals(FailureClass.KEY_UNREADABLE, failed.failure().kind());
    assertEquals(
        "The request cannot be signed now: this gateway has no signer.",
        failed.failure().message());
  }

  private static String said(Attempt attempt) {
    return assertInstanceOf(Attempt.Replied.class, attempt)
        .reply()
        .body()
        .path("choices")
        .at(0)
        .path("message", "content")
        .stringOr("");
  }

  private Attempt send(RequestSigner signer, String text) {
    byte[] asked =
        ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    try (HttpProviderClient client =
        new HttpProviderClient(
            _ -> Optional.empty(),
            new Dialects()::of,
            signer,
            InstantSource.system(),
            System::nanoTime)) {
      return client.send(
          target(),
          new ProviderCall(
              ((Parsed.Valid) ChatRequest.parse(asked)).request(),
              OptionalLong.empty(),
              Instant.EPOCH,
              Deadline.in(Duration.ofMinutes(1), System::nanoTime)),
          _ -> true);
    }
  }

  private Target target() {
    return new Target(
        "t",
        "bedrock",
        "openai.gpt-oss-120b-1:0",
        URI.create(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/a%20path/%C3%BC:1/openai/v1"),
        new Access.Signed("bedrock", "eu-central-1"),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String found = headers.getOrDefault("authorization", "");
    String names = found.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    String wanted =
        SignatureV4.authorization(
            "AKIDEXAMPLE",
            "not/a+secret",
            "bedrock",
            "eu-central-1",
            exchange.getRequestURI(),
            headers,
            List.of(names.split(";")),
            body);
    boolean right =
        found.equals(wanted)
            && names.contains("content-type")
            && names.contains("host")
            && headers.getOrDefault("x-amz-security-token", "").equals("a/session+token==");
    byte[] answer =
        """
        {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
         "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]}
        """
            .formatted(right ? "signed" : "expected " + wanted + ", not " + found)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
