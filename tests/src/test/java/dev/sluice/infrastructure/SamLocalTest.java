package dev.sluice.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.emulated.TemplateFunction;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.testkit.SampleEvent;
import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code docs/local.md} says of {@code sam local}, as far as SAM goes without containers. That
 * the functions then answer is shown in {@link dev.sluice.emulated}.
 */
final class SamLocalTest {
  private static final Path VARIABLES = Checkout.root().resolve("events/env.json");

  /** A line of a block of commands. */
  private static final Pattern COMMAND = Pattern.compile("(?m)^(sam|\\./sluice) .*$");

  private final Sam sam = Sam.installed();

  static List<String> commands() throws IOException {
    Matcher command = COMMAND.matcher(Files.readString(Checkout.root().resolve("docs/local.md")));
    List<String> found = new ArrayList<>();
    while (command.find()) {
      found.add(command.group());
    }
    return found;
  }

  static Stream<String> commandsOfSam() throws IOException {
    return commands().stream().filter(command -> command.startsWith("sam "));
  }

  static Stream<String> commandsOfOurs() throws IOException {
    return commands().stream().filter(command -> command.startsWith("./sluice "));
  }

  static Stream<String> oneForEachFunction() {
    return TemplateFunction.all().stream()
        .map(function -> {
          SampleEvent event = SampleEvent.of(Checkout.root(), function.folder()).getFirst();
          return "sam local invoke " + function.id() + " -e events/" + event + ".json";
        });
  }

  @ParameterizedTest
  @MethodSource({"commandsOfSam", "oneForEachFunction"})
  void samTakesTheCommandAndLacksNothingButContainers(String command) {
    Finished finished = run(command);
    assertTrue(finished.errors().contains("requires a container runtime"), finished::toString);
    Matcher function = Pattern.compile(" invoke (\\w+) ").matcher(command);
    if (function.find()) {
      assertTrue(
          TemplateFunction.all().stream().anyMatch(known -> known.id().equals(function.group(1))),
          command);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sam local invoke ChatProxyFunction -e events/chat-proxy/none.json",
        "sam local invoke ChatProxyFunction --evnt events/chat-proxy/chat.json",
        "sam local start-api --env-vars events/none.json",
      })
  void aCommandThatIsWrongDoesNotGetThatFar(String command) {
    Finished finished = run(command);
    assertFalse(finished.succeeded());
    assertFalse(finished.errors().contains("requires a container runtime"), finished::toString);
  }

  @ParameterizedTest
  @MethodSource("commandsOfOurs")
  void ourCommandsTakeTheOptionsOfThePage(String command) throws IOException {
    List<String> words = List.of(command.split(" ", -1));
    String help =
        Files.readString(
            Checkout.root()
                .resolve("local/src/main/java/dev/sluice/local")
                .resolve(words.get(1).equals("run") ? "RunCommand.java" : "PackageCommand.java"));
    assertTrue(help.contains("Usage: ./sluice " + words.get(1) + " "), command);
    for (String option : words.subList(2, words.size())) {
      assertTrue(help.contains("  " + option + " "), option);
    }
  }

  @Test
  void thePageHasACommandOfEachKind() throws IOException {
    for (String start :
        List.of(
            "./sluice run --sam-local",
            "./sluice package --sam-local",
            "sam local invoke ChatProxyFunction -e events/chat-proxy/",
            "sam local invoke BudgetCheckFunction -e events/budget-check/",
            "sam local start-api")) {
      assertTrue(commands().stream().anyMatch(command -> command.startsWith(start)), start);
    }
  }

  /** SAM drops, without a word, a variable that the template does not have. */
  @Test
  void everyVariableOfTheFileReachesItsFunctions() throws IOException {
    JsonValue file = Json.parse(Files.readAllBytes(VARIABLES));
    Map<String, Map<String, String>> environments =
        sam.localEnvironments(Sam.template(), VARIABLES);
    for (String whom : file.names()) {
      Set<String> functions =
          whom.equals("Parameters") ? environments.keySet() : new TreeSet<>(Set.of(whom));
      for (String function : functions) {
        Map<String, String> variables = environments.get(function);
        assertTrue(variables != null, "the template has no function " + function);
        for (String name : file.get(whom).names()) {
          assertEquals(
              file.path(whom, name).stringOr(""),
              Objects.requireNonNull(variables).get(name),
              function);
        }
      }
    }
  }

  @Test
  void onAwsNobodySaysWhereAwsIs() {
    TransformedTemplate template = sam.transform(Sam.template());
    for (String function : template.resourcesOf("AWS::Lambda::Function")) {
      JsonValue variables = template.properties(function).path("Environment", "Variables");
      for (String name : variables.names()) {
        if (name.startsWith("AWS_ENDPOINT_URL")) {
          assertEquals("AWS::NoValue", variables.path(name, "Ref").stringOr(""), function);
        }
      }
    }
  }

  private Finished run(String command) {
    List<String> words = List.of(command.split(" ", -1));
    return sam.withoutContainers(words.subList(1, words.size()).toArray());
  }
}
