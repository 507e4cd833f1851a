package dev.sluice.emulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.infrastructure.Sam;
import dev.sluice.json.JsonValue;
import dev.sluice.local.backends.Samples;
import dev.sluice.simulator.SeenRequest;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testkit.SampleEvent;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

/**
 * Each function of the template, whole and from its zip, answers its sample events with either
 * client of the Runtime API: as on AWS, and as under {@code sam local}.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS builds its emulator for Linux only")
@TestInstance(Lifecycle.PER_CLASS)
final class EmulatedFunctionsTest {
  private Path work = Path.of("");
  private Sam sam;
  private Path emulator = Path.of("");
  private SimulatedProvider provider;
  private FunctionZips zips;
  private Map<String, Map<String, String>> samLocal = Map.of();

  static Stream<Arguments> functionsAndClients() {
    return TemplateFunction.all().stream()
        .flatMap(function ->
            Stream.of(RuntimeClient.values()).map(client -> Arguments.of(function, client)));
  }

  @BeforeAll
  void packsAll(@TempDir Path folder) throws IOException {
    work = folder;
    sam = Sam.installed();
    emulator = sam.emulator();
    provider = SimulatedProvider.start();
    zips = FunctionZips.make(folder, provider, sam);
    samLocal = sam.localEnvironments(Sam.template(), Checkout.root().resolve("events/env.json"));
  }

  @AfterAll
  void closes() {
    provider.close();
  }

  @ParameterizedTest
  @MethodSource("functionsAndClients")
  void everyEventGetsTheAnswerItIsThereToShow(TemplateFunction function, RuntimeClient client)
      throws IOException {
    List<SampleEvent> events = SampleEvent.of(Checkout.root(), function.folder());
    assertFalse(events.isEmpty());
    try (Surroundings around = Surroundings.start();
        EmulatedLambda lambda = start(function, client, onAws(function), around)) {
      List<String> problems = new ArrayList<>();
      for (SampleEvent event : events) {
        provider.reset();
        byte[] bytes = lambda.answer(text(event));
        problems.addAll(problems(event, function.answer(event, bytes)));
        assertEquals(event.expected().asks().stream().toList(), asked(), event::toString);
      }
      assertEquals(List.of(), problems, lambda::written);
      assertEquals(1, lambda.lines().size(), () -> lambda.lines().toString());
      String line = lambda.lines().getFirst();
      assertTrue(line.contains(" " + client.main() + " "), line);
    }
  }

  /**
   * {@code sam local start-api}, and {@code sam local invoke} for what is no request: all that is
   * SAM's in it. The emulators stand for containers.
   */
  @ParameterizedTest
  @MethodSource("functionsAndClients")
  void samLocalReadsTheAnswerToEveryEvent(TemplateFunction function, RuntimeClient client)
      throws IOException {
    Map<Boolean, List<SampleEvent>> events =
        SampleEvent.of(Checkout.root(), function.folder()).stream()
            .collect(Collectors.partitioningBy(TemplateFunction::isOfApi));
    List<SampleEvent> requests = events.getOrDefault(true, List.of());
    Map<String, String> variables = Objects.requireNonNull(samLocal.get(function.id()));
    assertEquals("true", variables.get("AWS_SAM_LOCAL"));
    try (Surroundings around = Surroundings.start();
        EmulatedLambda lambda = start(function, client, variables, around)) {
      List<String> problems = new ArrayList<>();
      for (SampleEvent event : events.getOrDefault(false, List.of())) {
        problems.addAll(problems(event, function.answer(event, lambda.answer(text(event)))));
      }
      StartApi api = new StartApi(sam, Map.of(function.id(), lambda.address()), work);
      List<EmulatedAnswer> answers = api.answers(requests);
      assertEquals(requests.size(), answers.size());
      for (int i = 0; i < requests.size(); i++) {
        problems.addAll(problems(requests.get(i), answers.get(i)));
      }
      assertEquals(List.of(), problems, lambda::written);
    }
  }

  /** The variables of the template as SAM fills them in, less the one that says who fills in. */
  private Map<String, String> onAws(TemplateFunction function) {
    Map<String, String> variables = new HashMap<>(samLocal.getOrDefault(function.id(), Map.of()));
    assertEquals("true", variables.remove("AWS_SAM_LOCAL"));
    return variables;
  }

  private EmulatedLambda start(
      TemplateFunction function,
      RuntimeClient client,
      Map<String, String> variables,
      Surroundings around)
      throws IOException {
    Path folder = zips.folder(function);
    Map<String, String> environment = new HashMap<>(around.environment(variables));
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("_HANDLER", function.code().handler());
    return EmulatedLambda.start(
        emulator,
        client.line(function, folder),
        environment,
        folder,
        work.resolve(function.folder() + "-" + client + ".log"));
  }

  private static List<String> problems(SampleEvent event, EmulatedAnswer answer) {
    return event.expected().problems(answer.status(), answer.category(), answer.body()).stream()
        .map(problem -> event + ": " + problem)
        .toList();
  }

  /** The file as it is: its keys are known here. */
  private static String text(SampleEvent event) {
    return event.text(Samples.KEY.reveal(), Samples.ADMIN_KEY.reveal());
  }

  /** The last messages of what has reached the provider, which was shown the key of the secret. */
  private List<String> asked() {
    List<String> asked = new ArrayList<>();
    for (SeenRequest request : provider.requests()) {
      assertEquals(
          "Bearer " + Samples.PROVIDER_KEY.reveal(), request.header("authorization").orElse(""));
      JsonValue messages = request.body().get("messages");
      asked.add(messages.items().getLast().get("content").stringOr(""));
    }
    return asked;
  }
}
