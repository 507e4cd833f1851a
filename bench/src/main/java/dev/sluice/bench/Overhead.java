package dev.sluice.bench;

import dev.sluice.bench.load.Load;
import dev.sluice.bench.load.Question;
import dev.sluice.bench.load.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Measures what the gateway adds to the time to first content: the same load on the upstream
 * directly and through the gateway, in turns, so that what else the machine does hits both. Each is
 * a process of its own, and so is the load, which is this one.
 */
final class Overhead implements AutoCloseable {
  private final OverheadOptions options;
  private final Consumer<String> progress;
  private final Closing closing = new Closing();
  private final Child upstream;
  private final Child gateway;
  private final List<Comparison> comparisons = new CopyOnWriteArrayList<>();

  /** Starts upstream and gateway. */
  Overhead(Path root, OverheadOptions options, Consumer<String> progress) throws IOException {
    this.options = options;
    this.progress = progress;
    try {
      Upstream.Manner manner = options.manner();
      this.upstream =
          closing.later(
              Child.start(
                  root,
                  List.of(),
                  List.of(
                      "upstream",
                      "--port=0",
                      "--delay=" + manner.delay().toMillis(),
                      "--tokens=" + manner.tokens())));
      this.gateway =
          closing.later(
              Child.start(
                  root,
                  profile(options),
                  List.of(
                      "serve",
                      "--port=0",
                      "--ledger=" + options.ledger().word(),
                      "--upstream=" + upstream.uri())));
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** What has been measured up to now; may be asked while it runs. */
  List<Comparison> comparisons() {
    return new ArrayList<>(comparisons);
  }

  /** Measures everything. */
  void run() throws IOException {
    for (String mode : options.modes()) {
      boolean streamed = mode.equals("streamed");
      Question direct = Question.of(upstream.uri(), gateway.key(), BenchGateway.MODEL, streamed);
      Question through = Question.of(gateway.uri(), gateway.key(), BenchGateway.MODEL, streamed);
      warmUp(mode, direct, through);
      for (int callers : options.callers()) {
        compare(mode, callers, direct, through);
      }
    }
  }

  /** Ends both processes. */
  @Override
  public void close() {
    closing.close();
  }

  private void warmUp(String mode, Question direct, Question through) throws IOException {
    if (options.warmUp().isZero()) {
      return;
    }
    progress.accept(mode + ": warming up for twice " + options.warmUp().toSeconds() + " s");
    int callers = options.callers().getLast();
    for (Question question : List.of(direct, through)) {
      try (Load load = Load.of(question, callers)) {
        load.run(options.warmUp());
      }
    }
  }

  private void compare(String mode, int callers, Question direct, Question through)
      throws IOException {
    Comparison comparison = new Comparison(mode, callers);
    comparisons.add(comparison);
    try (Load directly = Load.of(direct, callers);
        Load throughGateway = Load.of(through, callers)) {
      for (int round = 1; round <= options.rounds(); round++) {
        turn(directly, comparison.direct());
        turn(throughGateway, comparison.through());
        progress.accept(
            "%s, %d at once, round %d of %d: %s"
                .formatted(mode, callers, round, options.rounds(), Report.line(comparison)));
      }
    }
  }

  private void turn(Load load, Side side) throws IOException {
    Duration before = gateway.cpu();
    Slice slice = load.run(options.slice());
    side.add(slice, gateway.cpu().minus(before));
  }

  private static List<String> profile(OverheadOptions options) {
    return options
        .profile()
        .map(file ->
            List.of(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + file.toAbsolutePath(),
                "-Xlog:jfr*=off"))
        .orElse(List.of());
  }
}
