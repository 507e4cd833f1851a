package dev.sluice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.json.Json;
import dev.sluice.local.schedule.HandAlarm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class LocalGatewayTest {
  private static final RequestStreamHandler HELLO =
      (in, out, context) ->
          out.write("{\"statusCode\":200}\0\0\0\0\0\0\0\0hello".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path root;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final HandAlarm alarm = new HandAlarm();

  @BeforeEach
  void writeTemplateAndConfig() throws IOException {
    Files.writeString(root.resolve("template.yaml"), TemplateFixture.text());
    Files.writeString(root.resolve("gateway.yaml"), "model_list: []");
  }

  @Test
  void answersWithTheHandlersOfTheTemplatesFunctions() throws Exception {
    try (LocalGateway gateway = up(start(memory()))) {
      assertEquals("hello", get(gateway.uri().resolve("/health")));
    }
    assertTrue(closed.get());
  }

  /** Only a function that Lambda starts by a script of ours is run by our loop there. */
  @ParameterizedTest
  @CsvSource({
    "false, /health, dev.sluice.local.http",
    "true, /health, dev.sluice.runtime",
    "true, /key/info, dev.sluice.local.http",
  })
  void whoCallsAFunction(boolean runtime, String path, String caller) throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          String name = context.getClass().getPackageName();
          String answer =
              context.getFunctionName().equals("ChatProxyFunction")
                  ? "{\"statusCode\":200}\0\0\0\0\0\0\0\0" + name
                  : "{\"statusCode\":200,\"body\":\"" + name + "\"}";
          out.write(answer.getBytes(StandardCharsets.UTF_8));
        };
    Functions functions =
        new Functions.Ready(
            Map.of("ChatProxyFunction", handler, "BudgetCheckFunction", handler), () -> {});
    RunOptions options =
        new RunOptions(0, Optional.empty(), root.resolve("gateway.yaml"), true, runtime);
    try (LocalGateway gateway = up(LocalGateway.start(options, machine(), _ -> functions))) {
      assertEquals(caller, get(gateway.uri().resolve(path)));
    }
  }

  @Test
  void aScheduleOfTheTemplateCallsItsFunctionAndEndsWithTheGateway() throws Exception {
    LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    RequestStreamHandler handler =
        (in, _, _) -> events.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    Functions functions = new Functions.Ready(Map.of("BudgetCheckFunction", handler), () -> {});
    try (LocalGateway _ = up(LocalGateway.start(memory(), machine(), _ -> functions))) {
      assertEquals(List.of(Duration.ofMinutes(1)), alarm.times());
      alarm.ring();
      assertEquals("{\"sweep\": \"holds\"}", events.take());
    }
    assertEquals(0, alarm.set());
  }

  @Test
  void aScheduleWhoseFunctionIsNotHereIsLeftAlone() {
    try (LocalGateway _ = up(start(memory()))) {
      assertEquals(List.of(), alarm.times());
    }
  }

  @Test
  void theFunctionsGetConfigTablesAndDatabase() {
    AtomicReference<Functions.Parts> parts = new AtomicReference<>();
    Functions.Maker maker =
        given -> {
          parts.set(given);
          return ready();
        };
    try (LocalGateway _ = up(LocalGateway.start(memory(), machine(), maker))) {
      assertEquals(Json.parse("{\"model_list\":[]}"), parts.get().config());
      assertEquals("UsageTable", parts.get().tables().get("UsageTable"));
      assertEquals("keys", parts.get().tables().get("KeysTable"));
      assertEquals("127.0.0.1", parts.get().dynamo().getHost());
    }
  }

  @Test
  void aFolderInUseIsSaidSoAndFreeAfterwards() {
    RunOptions options = options(0, Optional.of(root.resolve("data")), "gateway.yaml");
    try (LocalGateway _ = up(start(options))) {
      assertEquals(
          "The folder "
              + root.resolve("data")
              + " is in use by another gateway; stop that one, or give another folder with"
              + " --data.",
          failure(start(options)));
    }
    up(start(options)).close();
  }

  @Test
  void aPortInUseIsSaidSoAndEverythingIsClosed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      RunOptions options = options(port, Optional.of(root.resolve("data")), "gateway.yaml");
      assertEquals(
          "Port " + port + " is in use; choose another with --port.", failure(start(options)));
    }
    assertTrue(closed.get());
    up(start(options(0, Optional.of(root.resolve("data")), "gateway.yaml"))).close();
  }

  @Test
  void aMissingConfigIsNamed() {
    assertEquals(
        "There is no file " + root.resolve("none.yaml") + ".",
        failure(start(options(0, Optional.empty(), "none.yaml"))));
  }

  @Test
  void aMistakeInTheConfigIsSaidWithItsPlace() throws IOException {
    Files.writeString(root.resolve("bad.yaml"), "a: 1\na: 2");
    assertEquals(
        root.resolve("bad.yaml") + " cannot be read: 'a' is given twice (line 2, column 1).",
        failure(start(options(0, Optional.empty(), "bad.yaml"))));
  }

  @Test
  void aDataFolderThatIsAFileCannotBeUsed() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");
    String sentence = failure(start(options(0, Optional.of(file), "gateway.yaml")));
    assertTrue(sentence.startsWith("The folder " + file + " cannot be used"), sentence);
  }

  @Test
  void whatTheFunctionsRefuseIsPassedOn() {
    Functions.Maker maker = parts -> new Functions.Refused("There is no model.");
    assertEquals("There is no model.", failure(LocalGateway.start(memory(), machine(), maker)));
  }

  private LocalGateway.Start start(RunOptions options) {
    return LocalGateway.start(options, machine(), parts -> ready());
  }

  private Functions ready() {
    return new Functions.Ready(Map.of("ChatProxyFunction", HELLO), () -> closed.set(true));
  }

  private RunOptions memory() {
    return options(0, Optional.empty(), "gateway.yaml");
  }

  private RunOptions options(int port, Optional<Path> data, String config) {
    return new RunOptions(port, data, root.resolve(config), true, false);
  }

  private Machine machine() {
    return new Machine(root, Map.of(), () -> Instant.EPOCH, () -> 0, () -> 4, alarm);
  }

  private static LocalGateway up(LocalGateway.Start start) {
    return assertInstanceOf(LocalGateway.Start.Up.class, start).gateway();
  }

  private static String failure(LocalGateway.Start start) {
    return assertInstanceOf(LocalGateway.Start.Failed.class, start).sentence();
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
