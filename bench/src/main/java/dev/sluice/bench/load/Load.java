package dev.sluice.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of callers who ask one question over and over, each as soon as it has its answer: a
 * closed loop. One thread drives all of them, because it shares its cores with what it measures.
 * Not thread-safe.
 */
public final class Load implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Selector selector;
  private final List<Caller> callers = new ArrayList<>();

  private Load(Selector selector) {
    this.selector = selector;
  }

  /** Connects so many callers. */
  public static Load of(Question question, int callers) throws IOException {
    Load load = new Load(Selector.open());
    try {
      for (int i = 0; i < callers; i++) {
        load.callers.add(new Caller(question, load.selector));
      }
      return load;
    } catch (IOException e) {
      load.close();
      throw e;
    }
  }

  /**
   * Asks for this long, then waits for the answers that are under way.
   *
   * @throws IOException if one answer is not good, or none comes for 30 seconds
   */
  public Slice run(Duration time) throws IOException {
    Samples firstContent = new Samples();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    for (Caller caller : callers) {
      caller.ask();
    }
    int waiting = callers.size();
    while (waiting > 0) {
      if (selector.select(PATIENCE.toMillis()) == 0) {
        throw new IOException("no answer for " + PATIENCE.toSeconds() + " seconds");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Caller caller = (Caller) key.attachment();
        if (caller.listen(firstContent)) {
          if (System.nanoTime() < end) {
            caller.ask();
          } else {
            waiting--;
          }
        }
      }
      selector.selectedKeys().clear();
    }
    return new Slice(firstContent, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() throws IOException {
    for (Caller caller : callers) {
      caller.close();
    }
    selector.close();
  }
}
