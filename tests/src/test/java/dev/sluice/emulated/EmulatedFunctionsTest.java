package dev.sluice.emulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.infrastructure.Sam;
import dev.sluice.json.JsonValue;
import dev.sluice.local.packaging.Packages;
import dev.sluice.packaging.Unpacked;
import dev.sluice.simulator.SeenRequest;
import dev.sluice.testkit.SampleEvent;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function, whole and from its zip, answers its sample events with either client. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS builds its emulator for Linux only")
@TestInstance(Lifecycle.PER_CLASS)
final class EmulatedFunctionsTest {
  private Path work = Path.of("");
  private Path emulator = Path.of("");
  private Surroundings around;
  private final Map<String, Unpacked> zips = new HashMap<>();

  static Stream<Arguments> functionsAndClients() {
    return TemplateFunction.ofApi().stream()
        .flatMap(function ->
            Stream.of(RuntimeClient.values())
                .filter(client -> client == RuntimeClient.AWS || isWrapped(function))
                .map(client -> Arguments.of(function, client)));
  }

  @BeforeAll
  void packsAll(@TempDir Path folder) throws IOException {
    emulator = Sam.installed().emulator();
    work = folder;
    around = Surroundings.start();
    Packages packages = new Packages(Checkout.root(), around.config(), folder.resolve("zips"));
    for (TemplateFunction function : TemplateFunction.ofApi()) {
      Path zip = packages.make(function.code()).zip();
      zips.put(function.id(), Unpacked.of(zip, folder.resolve(function.folder())));
    }
  }

  @AfterAll
  void closes() {
    around.close();
  }

  @ParameterizedTest
  @MethodSource("functionsAndClients")
  void everyEventGetsTheAnswerItIsThereToShow(TemplateFunction function, RuntimeClient client)
      throws IOException {
    String key = around.callersKey();
    try (EmulatedLambda lambda = start(function, client)) {
      List<String> problems = new ArrayList<>();
      for (SampleEvent event : SampleEvent.of(Checkout.root(), function.folder())) {
        around.provider().reset();
        byte[] bytes = lambda.answer(event.text(key, Surroundings.ADMIN_KEY));
        EmulatedAnswer answer =
            function.preludes()
                ? EmulatedAnswer.ofPrelude(bytes)
                : EmulatedAnswer.ofProxyJson(bytes);
        event
            .expected()
            .problems(answer.status(), answer.category(), answer.body())
            .forEach(problem -> problems.add(event + ": " + problem));
        assertEquals(event.expected().asks().stream().toList(), asked(), event::toString);
      }
      assertEquals(List.of(), problems, lambda::written);
      assertEquals(1, lambda.lines().size(), () -> lambda.lines().toString());
      String line = lambda.lines().getFirst();
      assertTrue(line.contains(" " + client.main() + " "), line);
    }
  }

  private EmulatedLambda start(TemplateFunction function, RuntimeClient client) throws IOException {
    Path folder = Objects.requireNonNull(zips.get(function.id())).folder();
    Map<String, String> environment = around.environment(function);
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("_HANDLER", function.code().handler());
    return EmulatedLambda.start(
        emulator,
        client.line(folder, function.code().handler()),
        environment,
        folder,
        work.resolve(function.folder() + "-" + client + ".log"));
  }

  /** The last messages of what has reached the provider, which was shown the key of the secret. */
  private List<String> asked() {
    List<String> asked = new ArrayList<>();
    for (SeenRequest request : around.provider().requests()) {
      assertEquals(
          "Bearer " + Surroundings.PROVIDER_KEY, request.header("authorization").orElse(""));
      JsonValue messages = request.body().get("messages");
      asked.add(messages.items().getLast().get("content").stringOr(""));
    }
    return asked;
  }

  private static boolean isWrapped(TemplateFunction function) {
    return function.code().wrapper().isPresent();
  }
}
