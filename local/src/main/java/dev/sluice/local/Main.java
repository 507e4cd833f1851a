package dev.sluice.local;

import dev.sluice.local.http.HttpServerSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The command line behind {@code ./sluice}. */
public final class Main {
  private static final int CANNOT = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Runs the verb that comes first; the script sets the property {@code sluice.root}. */
  public static void main(String[] words) {
    if (words.length == 0 || !words[0].equals("run")) {
      fail("The only verb here is 'run'.", MISUSED);
      return;
    }
    Path root = Path.of(System.getProperty("sluice.root", "."));
    switch (RunCommand.parse(List.of(words).subList(1, words.length), root)) {
      case RunCommand.Help _ -> System.out.print(RunCommand.Help.TEXT);
      case RunCommand.Mistake mistake -> fail(mistake.sentence(), MISUSED);
      case RunCommand.Run run -> run(run.options(), machine(root));
    }
  }

  private static void run(RunOptions options, Machine machine) {
    HttpServerSettings.apply();
    switch (LocalGateway.start(options, machine, Main::functions)) {
      case LocalGateway.Start.Failed failed -> fail(failed.sentence(), CANNOT);
      case LocalGateway.Start.Up up -> {
        LocalGateway gateway = up.gateway();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
        System.out.println("Sluice answers on " + gateway.uri());
      }
    }
  }

  /** The functions' own modules are plugged in here. */
  private static Functions functions(Functions.Parts parts) {
    return new Functions.Ready(Map.of(), () -> {});
  }

  private static Machine machine(Path root) {
    return new Machine(
        root,
        System.getenv(),
        InstantSource.system(),
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextLong());
  }

  private static void fail(String sentence, int code) {
    System.err.println("sluice: " + sentence);
    System.exit(code);
  }
}
