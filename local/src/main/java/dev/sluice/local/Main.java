package dev.sluice.local;

import dev.sluice.local.http.HttpServerSettings;
import dev.sluice.local.keys.KeysCommand;
import dev.sluice.local.prices.PricesCommand;
import dev.sluice.time.Alarm;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The command line behind {@code ./sluice}. */
public final class Main {
  private static final int CANNOT = 1;
  private static final int MISUSED = 2;

  /** More than any key; what is longer is told so. */
  private static final int MOST_INPUT = 64 * 1024;

  private Main() {}

  /** Runs the verb that comes first; the script sets the property {@code sluice.root}. */
  public static void main(String[] words) {
    Path root = Path.of(System.getProperty("sluice.root", "."));
    List<String> rest = List.of(words).subList(Math.min(1, words.length), words.length);
    switch (words.length == 0 ? "" : words[0]) {
      case "run" -> run(rest, root);
      case "package" -> pack(rest, root);
      case "keys" -> keys(rest);
      case "prices" -> prices(rest, root);
      default -> fail("The verbs here are 'run', 'package', 'keys' and 'prices'.", MISUSED);
    }
  }

  private static void run(List<String> words, Path root) {
    switch (RunCommand.parse(words, root)) {
      case RunCommand.Help _ -> System.out.print(RunCommand.Help.TEXT);
      case RunCommand.Mistake mistake -> fail(mistake.sentence(), MISUSED);
      case RunCommand.Run run -> run(run.options(), machine(root));
      case RunCommand.ForSamLocal _ -> forSamLocal(machine(root));
    }
  }

  private static void pack(List<String> words, Path root) {
    switch (PackageCommand.run(words, root, root)) {
      case PackageCommand.Done(var text) -> System.out.print(text);
      case PackageCommand.Failed(var sentence) -> fail(sentence, CANNOT);
      case PackageCommand.Mistake(var sentence) -> fail(sentence, MISUSED);
    }
  }

  private static void keys(List<String> words) {
    switch (KeysCommand.run(words, System.getenv(), Main::keyText)) {
      case KeysCommand.Done(var text) -> System.out.print(text);
      case KeysCommand.Failed(var sentence) -> fail(sentence, CANNOT);
      case KeysCommand.Mistake(var sentence) -> fail(sentence, MISUSED);
    }
  }

  private static void prices(List<String> words, Path root) {
    switch (PricesCommand.run(words, root, InstantSource.system())) {
      case PricesCommand.Done(var text) -> System.out.print(text);
      case PricesCommand.Found(var text) -> {
        System.out.print(text);
        System.exit(CANNOT);
      }
      case PricesCommand.Failed(var sentence) -> fail(sentence, CANNOT);
      case PricesCommand.Mistake(var sentence) -> fail(sentence, MISUSED);
    }
  }

  /** A key as it is typed, unseen, or as it comes through a pipe or from a file. */
  private static String keyText(String name) {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.isPresent()) {
      char[] typed = terminal.get().readPassword("%s (is not shown): ", name);
      return typed == null ? "" : new String(typed);
    }
    try {
      return new String(System.in.readNBytes(MOST_INPUT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(RunOptions options, Machine machine) {
    HttpServerSettings.apply();
    Assembly assembly = new Assembly(new SecureRandom());
    switch (LocalGateway.start(options, machine, assembly)) {
      case LocalGateway.Start.Failed failed -> fail(failed.sentence(), CANNOT);
      case LocalGateway.Start.Up up -> {
        LocalGateway gateway = up.gateway();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
        assembly.welcome().ifPresent(welcome -> System.out.print(welcome.at(gateway.uri())));
      }
    }
  }

  private static void forSamLocal(Machine machine) {
    try {
      SamLocal samLocal =
          SamLocal.start(machine, SamLocal.address(), SamLocal.Ports.STANDARD, new SecureRandom());
      Runtime.getRuntime().addShutdownHook(new Thread(samLocal::close, "stop"));
      System.out.print(samLocal.welcome());
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()), CANNOT);
    }
  }

  private static Machine machine(Path root) {
    return new Machine(
        root,
        System.getenv(),
        InstantSource.system(),
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextLong(),
        Alarm.by(Thread::sleep));
  }

  private static void fail(String sentence, int code) {
    System.err.println("sluice: " + sentence);
    System.exit(code);
  }
}
