package dev.sluice.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the words after {@code ./sluice run} ask for. */
public sealed interface RunCommand {
  /** To run. */
  record Run(RunOptions options) implements RunCommand {}

  /** To run only what functions under {@code sam local} need around them. */
  record ForSamLocal() implements RunCommand {}

  /** To be told how to. */
  record Help() implements RunCommand {
    public static final String TEXT =
        """
        Usage: ./sluice run [options]

        Starts the gateway on this machine: the same functions as on AWS, with a database in the same
        process and a simulated provider. Needs no AWS account, no Docker and no key.

          --port N       listen on 127.0.0.1:N (3000; 0 takes any free port)
          --data DIR     keep tables and keys in this folder (.sluice); 'memory' keeps nothing
          --config FILE  models, targets and limits (config/gateway.yaml)
          --no-simulate  leave targets without a provider's key out, instead of playing them
          --runtime      call chat-proxy as Lambda does, through the loop that streams there
          --sam-local    no gateway, but what the functions need around them when 'sam local' runs
                         them; without other options (docs/local.md)
          --help         this text

        Providers are real where their keys are in the environment: OPENAI_API_KEY and so on, for
        Amazon Bedrock AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
        SLUICE_ADMIN_KEY sets the administrator's key; SLUICE_METRICS=on writes CloudWatch's metrics to
        standard output, in their embedded format. Ctrl-C lets running answers end, then stops.
        """;
  }

  /** Something that is not understood; said in one sentence. */
  record Mistake(String sentence) implements RunCommand {}

  int DEFAULT_PORT = 3000;

  /**
   * Reads the words.
   *
   * @param words the words after {@code run}
   * @param root the root of the checkout, where the defaults are; what is given is as the caller's
   *     own folder has it
   */
  static RunCommand parse(List<String> words, Path root) {
    if (words.equals(List.of("--sam-local"))) {
      return new ForSamLocal();
    }
    int port = DEFAULT_PORT;
    Optional<Path> data = Optional.of(root.resolve(".sluice"));
    Path config = root.resolve("config").resolve("gateway.yaml");
    boolean simulate = true;
    boolean runtime = false;

    Deque<String> rest = new ArrayDeque<>();
    words.forEach(word -> split(word, rest));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--help", "-h" -> {
          return new Help();
        }
        case "--no-simulate" -> simulate = false;
        case "--runtime" -> runtime = true;
        case "--sam-local" -> {
          return new Mistake("--sam-local goes without other options.");
        }
        case "--port" -> {
          Optional<Integer> number = value(rest).flatMap(RunCommand::port);
          if (number.isEmpty()) {
            return new Mistake("--port needs a number from 0 to 65535.");
          }
          port = number.get();
        }
        case "--data" -> {
          Optional<String> folder = value(rest);
          if (folder.isEmpty()) {
            return new Mistake("--data needs a folder, or the word 'memory'.");
          }
          data = folder.filter(word -> !word.equals("memory")).map(Path::of);
        }
        case "--config" -> {
          Optional<String> file = value(rest);
          if (file.isEmpty()) {
            return new Mistake("--config needs a file.");
          }
          config = Path.of(file.get());
        }
        default -> {
          return new Mistake("There is no option '" + option + "'; see ./sluice run --help.");
        }
      }
    }
    return new Run(new RunOptions(port, data, config, simulate, runtime));
  }

  /** Takes {@code --name=value} apart. */
  private static void split(String word, Deque<String> rest) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    if (equals < 0) {
      rest.add(word);
    } else {
      rest.add(word.substring(0, equals));
      rest.add(word.substring(equals + 1));
    }
  }

  private static Optional<String> value(Deque<String> rest) {
    String next = rest.peek();
    if (next == null || next.isBlank() || next.startsWith("--")) {
      return Optional.empty();
    }
    return Optional.of(rest.remove());
  }

  private static Optional<Integer> port(String text) {
    if (text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(text)).filter(number -> number <= 65535);
  }
}
