package dev.sluice.bench;

import dev.sluice.bench.decode.DecodeBench;
import dev.sluice.bench.load.Load;
import dev.sluice.bench.load.Question;
import dev.sluice.bench.plan.PlanBench;
import dev.sluice.bench.stream.StreamBench;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The command line behind {@code ./sluice bench}. */
public final class Main {
  private static final int CANNOT = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Does what the words say; the script sets the property {@code sluice.root}. */
  public static void main(String[] words) {
    Path root = Path.of(System.getProperty("sluice.root", "."));
    BenchCommand command = BenchCommand.parse(List.of(words));
    try {
      switch (command) {
        case BenchCommand.Help _ -> System.out.print(BenchCommand.Help.TEXT);
        case BenchCommand.Misused misused -> fail(misused.sentence(), MISUSED);
        case BenchCommand.Overhead overhead -> overhead(root, overhead.options());
        case BenchCommand.Stream stream ->
            new StreamBench(stream.options(), root, System.out::println).run();
        case BenchCommand.Decode decode -> System.out.print(DecodeBench.run(decode.options()));
        case BenchCommand.Plan plan -> System.out.print(PlanBench.run(plan.options()));
        case BenchCommand.Serve serve -> serve(root, serve.options());
        case BenchCommand.Provider provider -> upstream(provider);
        case BenchCommand.Generate load -> load(load.options());
      }
    } catch (BindException e) {
      fail("The port is in use; choose another with --port.", CANNOT);
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()), CANNOT);
    }
  }

  /** Measures and prints the table, also of what there is when it is interrupted or fails. */
  private static void overhead(Path root, OverheadOptions options) throws IOException {
    Consumer<String> progress = System.err::println;
    try (Overhead overhead = new Overhead(root, options, progress)) {
      AtomicBoolean printed = new AtomicBoolean();
      Runnable print =
          () -> {
            if (!printed.getAndSet(true)) {
              System.out.print(Report.of(overhead.comparisons()));
              System.out.flush();
            }
          };
      Runtime.getRuntime().addShutdownHook(new Thread(print, "stop"));
      try {
        overhead.run();
      } finally {
        print.run();
      }
    }
  }

  private static void serve(Path root, ServeOptions options) throws IOException {
    BenchGateway gateway = BenchGateway.start(root, options);
    untilStopped(gateway);
    String key = gateway.key().reveal();
    System.out.println(
        options.attached() ? Child.greeting(gateway.uri(), key) : welcome(gateway.uri(), key));
    followInput(options.attached());
  }

  private static void upstream(BenchCommand.Provider command) throws IOException {
    SimulatedProvider provider = Upstream.start(command.port(), command.manner());
    untilStopped(provider);
    System.out.println(
        command.attached()
            ? Child.greeting(provider.uri(), "")
            : "The simulated provider answers on " + provider.uri() + "; it takes any key.");
    followInput(command.attached());
  }

  private static void load(LoadOptions options) throws IOException {
    Question question =
        Question.of(options.url(), options.key(), options.model(), options.streamed());
    try (Load load = Load.of(question, options.callers())) {
      Side side = new Side();
      side.add(load.run(options.time()), Duration.ZERO);
      System.out.println(Report.line(side));
    }
  }

  private static void untilStopped(AutoCloseable server) {
    Runnable close =
        () -> {
          try {
            server.close();
          } catch (Exception e) {
            System.err.println("sluice: " + e);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
  }

  /** Ends this process when whoever started it ends or closes the pipe. */
  private static void followInput(boolean attached) throws IOException {
    if (attached) {
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    }
  }

  private static String welcome(URI uri, String key) {
    return String.format(
        Locale.ROOT,
        """
        The gateway answers on %1$s
          Key    %2$s
          Load   oha -z 20s -c 64 -m POST -H 'Authorization: Bearer %2$s' -H 'Content-Type: \
        application/json' -d '%3$s' %1$s/chat/completions
        Ctrl-C stops it.\
        """,
        uri,
        key,
        Question.body(BenchGateway.MODEL, false));
  }

  private static void fail(String sentence, int code) {
    System.err.println("sluice: " + sentence);
    System.exit(code);
  }
}
