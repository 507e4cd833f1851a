package dev.sluice.bench.stream;

import dev.sluice.bench.load.Samples;
import dev.sluice.runtime.FunctionEnvironment;
import dev.sluice.runtime.RuntimeLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a flush takes: until the bytes are with the operating system, and until whoever reads at
 * the other end of the socket has them. Both ends are in this process, so that one clock serves
 * both, and each stream has virtual threads, as in the loop.
 */
final class FlushTimes {
  /** The size of an event with one token in it, more or less. */
  static final int PIECE = 256;

  private final int streams;
  private final Duration pause;
  private final Duration time;

  /**
   * A measurement.
   *
   * @param streams how many answers at once
   * @param pause how long each waits between two flushes
   * @param time for how long
   */
  FlushTimes(int streams, Duration pause, Duration time) {
    this.streams = streams;
    this.pause = pause;
    this.time = time;
  }

  /**
   * The times of all flushes.
   *
   * @param sent until {@code flush} returned
   * @param read until the reader had the bytes
   */
  record Times(Samples sent, Samples read) {
    void add(Times others) {
      sent.add(others.sent);
      read.add(others.read);
    }
  }

  /** Through the loop and the Runtime API. */
  Times throughLoop() throws IOException {
    Writers writers = new Writers();
    List<Arrivals> answers = new ArrayList<>();
    try (Desk desk = Desk.open();
        RuntimeLoop loop =
            new RuntimeLoop(
                environment(desk), (_, out, _) -> writers.write(out), InstantSource.system())) {
      for (int i = 0; i < streams; i++) {
        loop.addPoller();
        Arrivals answer = new Arrivals();
        answers.add(answer);
        desk.hand("", answer);
      }
      for (Arrivals answer : answers) {
        Desk.inTime(answer.whole(), time.plus(Desk.PATIENCE));
      }
    }
    return writers.times(answers);
  }

  /** The same over bare sockets, without HTTP or anything else: what the machine itself takes. */
  Times overSockets() throws IOException {
    Writers writers = new Writers();
    List<Arrivals> readers = new ArrayList<>();
    List<Future<?>> ends = new ArrayList<>();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, streams, loopback);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < streams; i++) {
        Socket out = new Socket(loopback, server.getLocalPort());
        out.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Socket in = server.accept();
        Arrivals reader = new Arrivals();
        readers.add(reader);
        ends.add(
            threads.submit(() -> {
              try (out) {
                writers.write(out.getOutputStream());
              }
              return null;
            }));
        ends.add(
            threads.submit(() -> {
              try (in) {
                read(in.getInputStream(), reader);
              }
              return null;
            }));
      }
      for (Future<?> end : ends) {
        Desk.inTime(end, time.plus(Desk.PATIENCE));
      }
    }
    return writers.times(readers);
  }

  private static void read(InputStream in, Arrivals reader) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      reader.write(buffer, 0, read);
    }
  }

  private FunctionEnvironment environment(Desk desk) {
    return FunctionEnvironment.of(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API",
            desk.address(),
            "AWS_LAMBDA_MAX_CONCURRENCY",
            Integer.toString(streams)));
  }

  /** Those who write, all at the same time. */
  private final class Writers {
    private final CountDownLatch together = new CountDownLatch(streams);
    private final ConcurrentLinkedQueue<Samples> sent = new ConcurrentLinkedQueue<>();

    /** Writes a piece and flushes it, again and again, each with the time of its flush in it. */
    void write(OutputStream out) throws IOException {
      Samples mine = new Samples();
      byte[] piece = new byte[PIECE];
      try {
        together.countDown();
        together.await();
        // So that they do not flush in step.
        Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() + 1)));
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
          ByteBuffer.wrap(piece).putLong(now);
          out.write(piece);
          out.flush();
          mine.add(System.nanoTime() - now);
          Thread.sleep(pause);
        }
        sent.add(mine);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    Times times(List<Arrivals> readers) {
      Times times = new Times(new Samples(), new Samples());
      sent.forEach(times.sent::add);
      readers.forEach(reader -> times.read.add(reader.samples()));
      return times;
    }
  }
}
