package dev.sluice.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunCommandTest {
  private static final Path ROOT = Path.of("/checkout");
  private static final Optional<Path> DATA = Optional.of(ROOT.resolve(".sluice"));
  private static final Path CONFIG = ROOT.resolve("config/gateway.yaml");

  static Stream<Arguments> rightOnes() {
    return Stream.of(
        arguments("", new RunOptions(3000, DATA, CONFIG, true, false)),
        arguments("--port 8080", new RunOptions(8080, DATA, CONFIG, true, false)),
        arguments("--port=8080", new RunOptions(8080, DATA, CONFIG, true, false)),
        arguments("--port 0", new RunOptions(0, DATA, CONFIG, true, false)),
        arguments("--port 1 --port 2", new RunOptions(2, DATA, CONFIG, true, false)),
        arguments("--data memory", new RunOptions(3000, Optional.empty(), CONFIG, true, false)),
        arguments(
            "--data d/e", new RunOptions(3000, Optional.of(Path.of("d/e")), CONFIG, true, false)),
        arguments("--config=my.yaml", new RunOptions(3000, DATA, Path.of("my.yaml"), true, false)),
        arguments("--no-simulate", new RunOptions(3000, DATA, CONFIG, false, false)),
        arguments("--runtime", new RunOptions(3000, DATA, CONFIG, true, true)));
  }

  @ParameterizedTest
  @MethodSource("rightOnes")
  void takesEveryOption(String words, RunOptions expected) {
    assertEquals(new RunCommand.Run(expected), parse(words));
  }

  static Stream<Arguments> wrongOnes() {
    String port = "--port needs a number from 0 to 65535.";
    return Stream.of(
        arguments("--port", port),
        arguments("--port x", port),
        arguments("--port -1", port),
        arguments("--port 65536", port),
        arguments("--port 99999999999", port),
        arguments("--port=", port),
        arguments("--port --data memory", port),
        arguments("--data", "--data needs a folder, or the word 'memory'."),
        arguments("--config --no-simulate", "--config needs a file."),
        arguments("--prot 1", "There is no option '--prot'; see ./sluice run --help."),
        arguments("--port 1 --sam-local", "--sam-local goes without other options."),
        arguments("--sam-local --port 1", "--sam-local goes without other options."),
        arguments("3000", "There is no option '3000'; see ./sluice run --help."));
  }

  @ParameterizedTest
  @MethodSource("wrongOnes")
  void saysInOneSentenceWhatIsWrong(String words, String sentence) {
    assertEquals(new RunCommand.Mistake(sentence), parse(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--port 1 --help"})
  void helps(String words) {
    assertInstanceOf(RunCommand.Help.class, parse(words));
  }

  @Test
  void takesWhatSamLocalNeeds() {
    assertEquals(new RunCommand.ForSamLocal(), parse("--sam-local"));
  }

  @Test
  void theHelpNamesEveryOption() {
    for (String option :
        List.of(
            "--port",
            "--data",
            "--config",
            "--no-simulate",
            "--runtime",
            "--sam-local",
            "--help")) {
      assertEquals(true, RunCommand.Help.TEXT.contains(option), option);
    }
  }

  private static RunCommand parse(String words) {
    return RunCommand.parse(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), ROOT);
  }
}
