package dev.sluice.http;

import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges that take too long, from outside: a read that blocks is ended by closing what it
 * reads from. One daemon thread for all of them. A piece that arrives only moves a mark; the thread
 * looks at the mark when the time it knew of has come, and goes to sleep again if it has moved.
 * Thread-safe.
 */
final class Watchdog implements AutoCloseable {
  private final Ticker ticker;
  private final ScheduledThreadPoolExecutor scheduler;

  Watchdog(Ticker ticker) {
    this.ticker = ticker;
    this.scheduler =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sluice-watchdog").factory());
    scheduler.setRemoveOnCancelPolicy(true);
  }

  /**
   * Watches an exchange from now on.
   *
   * @param total how long it may take in all
   * @param silence how long it may stay silent, until {@link Watch#allow} says otherwise
   * @param end ends it; called at most once, and never after {@link Watch#close()} has returned
   */
  Watch watch(Duration total, Duration silence, Runnable end) {
    Watch watch = new Watch(total, silence, end);
    watch.schedule();
    return watch;
  }

  /** Stops the thread; exchanges that are still watched will not be ended. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  /** The watch over one exchange. */
  final class Watch implements AutoCloseable {
    private final long started;
    private final long total;
    private final Runnable end;
    private volatile long heard;
    private volatile boolean listening = true;
    private volatile long silence;
    private volatile boolean expired;
    private boolean closed;
    private @Nullable ScheduledFuture<?> next;

    private Watch(Duration total, Duration silence, Runnable end) {
      this.started = ticker.nanos();
      this.heard = started;
      this.total = total.toNanos();
      this.silence = silence.toNanos();
      this.end = end;
    }

    /** Waiting for a piece begins: silence counts from here. */
    void listen() {
      heard = ticker.nanos();
      listening = true;
    }

    /** A piece has come. Until somebody listens again, silence is not the upstream's. */
    void hear() {
      listening = false;
    }

    /** Waits for something, which may stay silent this long; so may the pieces after it. */
    void allow(Duration newSilence) {
      silence = newSilence.toNanos();
      listen();
      schedule();
    }

    /** Whether it has taken too long and was ended. */
    boolean hasExpired() {
      return expired;
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (next != null) {
        next.cancel(false);
      }
    }

    private long left() {
      long now = ticker.nanos();
      // While nobody listens, look again after a silence's time: listening may begin any moment.
      long quiet = listening ? now - heard : 0;
      return Math.min(total - (now - started), silence - quiet);
    }

    private synchronized void schedule() {
      if (closed || expired) {
        return;
      }
      if (next != null) {
        next.cancel(false);
      }
      next = scheduler.schedule(this::look, Math.max(0, left()), TimeUnit.NANOSECONDS);
    }

    /** Under the lock to the end, so that nothing is ended that has been closed meanwhile. */
    private synchronized void look() {
      if (closed || expired) {
        return;
      }
      if (left() > 0) {
        schedule();
        return;
      }
      expired = true;
      end.run();
    }
  }
}
