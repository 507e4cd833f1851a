package dev.sluice.bench.stream;

import dev.sluice.bench.load.Samples;
import dev.sluice.bench.stream.RuntimeProcess.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Measures one thing after the other, and says what came of each in a paragraph of Markdown. */
public final class StreamBench {
  /** How long streams and clients go on before they are measured, for what is compiled late. */
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private static final int WARM_UP_TURNS = 10;

  private final StreamOptions options;
  private final Path root;
  private final Consumer<String> out;

  /**
   * A benchmark.
   *
   * @param root the checkout
   * @param out takes each paragraph as soon as it is there
   */
  public StreamBench(StreamOptions options, Path root, Consumer<String> out) {
    this.options = options;
    this.root = root;
    this.out = out;
  }

  /** Measures everything. */
  public void run() throws IOException {
    flushes();
    sideBySide();
    try (RuntimeProcess ours = RuntimeProcess.start(Client.OURS, root)) {
      longStream(ours);
      manyInvocations(ours);
    }
  }

  /** In turns, so that what else the machine does meets both. */
  private void flushes() throws IOException {
    Duration warmUp = options.time().compareTo(WARM_UP) < 0 ? options.time() : WARM_UP;
    FlushTimes before = new FlushTimes(options.streams(), options.pause(), warmUp);
    before.overSockets();
    before.throughLoop();
    FlushTimes turn =
        new FlushTimes(
            options.streams(), options.pause(), options.time().dividedBy(options.rounds()));
    FlushTimes.Times bare = new FlushTimes.Times(new Samples(), new Samples());
    FlushTimes.Times loop = new FlushTimes.Times(new Samples(), new Samples());
    for (int round = 0; round < options.rounds(); round++) {
      bare.add(turn.overSockets());
      loop.add(turn.throughLoop());
    }
    out.accept(StreamReport.flushes(options, bare, loop));
  }

  private void sideBySide() throws IOException {
    Samples ours = new Samples();
    Samples aws = new Samples();
    try (RuntimeProcess us = RuntimeProcess.start(Client.OURS, root);
        RuntimeProcess them = RuntimeProcess.start(Client.AWS, root)) {
      for (int i = 0; i < WARM_UP_TURNS; i++) {
        turn(us);
        turn(them);
      }
      for (int round = 0; round < options.rounds(); round++) {
        ours.add(turn(us));
        aws.add(turn(them));
      }
    }
    out.accept(StreamReport.sideBySide(ours, aws));
  }

  private Samples turn(RuntimeProcess runtime) throws IOException {
    Samples samples = new Samples();
    for (int i = 0; i < options.turn(); i++) {
      samples.add(runtime.ask(BenchHandler.SMALL).nanos());
    }
    return samples;
  }

  private void longStream(RuntimeProcess ours) throws IOException {
    TimedAnswer answer = ours.ask(BenchHandler.LONG + options.megabytes());
    if (answer.bytes() != options.megabytes() * 1_000_000L) {
      throw new IOException("The long answer has " + answer.bytes() + " bytes.");
    }
    List<Footprint> looks = ours.looks();
    out.accept(
        StreamReport.longStream(
            options, Duration.ofNanos(answer.nanos()), looks.subList(0, looks.size() - 1)));
  }

  private void manyInvocations(RuntimeProcess ours) throws IOException {
    for (int i = 0; i < options.turn(); i++) {
      ours.ask(BenchHandler.SMALL);
    }
    Footprint before = ours.looks().getLast();
    for (int i = 0; i < options.invocations(); i++) {
      ours.ask(BenchHandler.SMALL);
    }
    Footprint after = ours.looks().getLast();
    out.accept(StreamReport.manyInvocations(options, before, after, ours.connections()));
  }
}
