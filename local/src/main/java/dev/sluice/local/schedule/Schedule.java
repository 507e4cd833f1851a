package dev.sluice.local.schedule;

import dev.sluice.local.template.ScheduleSpec;
import dev.sluice.time.Alarm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a function every so often, first after one interval, each time on a virtual thread of its
 * own. A call that is still under way is not joined by another: its successor is left out. A call
 * that fails is logged and not repeated. Thread-safe.
 */
public final class Schedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final ScheduleSpec spec;
  private final Function function;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore turn = new Semaphore(1);
  private volatile Alarm.Ringing ringing = () -> {};

  /** What is called with an event; the schedule has no use for its answer. */
  @FunctionalInterface
  public interface Function {
    void invoke(byte[] event) throws IOException;
  }

  private Schedule(ScheduleSpec spec, Function function) {
    this.spec = spec;
    this.function = function;
  }

  /** Starts a schedule; it calls the function until it is closed. */
  public static Schedule start(ScheduleSpec spec, Function function, Alarm alarm) {
    Schedule schedule = new Schedule(spec, function);
    schedule.ringing = alarm.every(spec.every(), schedule::ring);
    return schedule;
  }

  /** Calls the function no more, and returns once a call that is under way has ended. */
  @Override
  public void close() {
    ringing.close();
    threads.close();
  }

  /** Hands the call on: whoever turns the alarm off must not interrupt it. */
  private boolean ring() {
    if (threads.isShutdown()) {
      return false;
    }
    if (turn.tryAcquire()) {
      threads.execute(this::call);
    }
    return true;
  }

  private void call() {
    try {
      function.invoke(spec.input().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} failed on its schedule: {}.", spec.function(), e.toString());
    } finally {
      turn.release();
    }
  }
}
