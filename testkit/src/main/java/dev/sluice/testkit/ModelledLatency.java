package dev.sluice.testkit;

import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.KeyRecord;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.money.Money;
import dev.sluice.time.Pause;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Makes a store as slow as DynamoDB seen from a Lambda function of the same Region, so that a
 * benchmark in memory shows what a request waits for. Each call pauses before it is done, for a
 * time that is log-normal: reads with a median of 2.5 ms, writes of 4 ms, both with a 99th
 * percentile of 12 ms. These figures are an assumption, chosen within the "single-digit
 * millisecond" that AWS states for DynamoDB with a tail above it; nobody has measured them here. No
 * call fails or is throttled. Thread-safe if the pause is.
 */
public final class ModelledLatency {
  private static final Duration READ = Duration.ofNanos(2_500_000);
  private static final Duration WRITE = Duration.ofMillis(4);
  private static final Duration P99 = Duration.ofMillis(12);

  /** How many standard deviations above the median the 99th percentile lies. */
  private static final double Z99 = 2.326;

  private final Random random;
  private final Pause pause;

  /**
   * A model of latency.
   *
   * @param seed the same one gives the same times, in the order of the calls
   */
  public ModelledLatency(long seed, Pause pause) {
    this.random = new Random(seed);
    this.pause = pause;
  }

  /** This store, slower. */
  public BudgetStore of(BudgetStore store) {
    return new SlowBudgetStore(store);
  }

  /** This directory, slower. */
  public CallerDirectory of(CallerDirectory directory) {
    return new SlowCallerDirectory(directory);
  }

  /** This log, slower. */
  public UsageLog of(UsageLog log) {
    return new SlowUsageLog(log);
  }

  private void read() {
    take(READ);
  }

  private void write() {
    take(WRITE);
  }

  private void take(Duration median) {
    double sigma = Math.log((double) P99.toNanos() / median.toNanos()) / Z99;
    double factor = Math.exp(sigma * random.nextGaussian());
    try {
      pause.take(Duration.ofNanos((long) (median.toNanos() * factor)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted before it was sent", false, e);
    }
  }

  private final class SlowBudgetStore implements BudgetStore {
    private final BudgetStore store;

    SlowBudgetStore(BudgetStore store) {
      this.store = store;
    }

    @Override
    public Optional<Ledger> read(Scope scope) {
      ModelledLatency.this.read();
      return store.read(scope);
    }

    @Override
    public boolean open(Scope scope, Rules rules) {
      write();
      return store.open(scope, rules);
    }

    @Override
    public HoldReply hold(Scope scope, HoldStep step) {
      write();
      return store.hold(scope, step);
    }

    @Override
    public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
      write();
      return store.raise(scope, name, believed, wanted);
    }

    @Override
    public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
      write();
      return store.settle(scope, name, believed, actual);
    }
  }

  private final class SlowCallerDirectory implements CallerDirectory {
    private final CallerDirectory directory;

    SlowCallerDirectory(CallerDirectory directory) {
      this.directory = directory;
    }

    @Override
    public Optional<KeyRecord> find(String keyId) {
      read();
      return directory.find(keyId);
    }

    @Override
    public boolean add(KeyRecord key) {
      write();
      return directory.add(key);
    }
  }

  private final class SlowUsageLog implements UsageLog {
    private final UsageLog log;

    SlowUsageLog(UsageLog log) {
      this.log = log;
    }

    @Override
    public UsageRecord append(UsageRecord record) {
      write();
      return log.append(record);
    }

    @Override
    public void note(UsageRecord refused) {
      log.note(refused);
    }
  }
}
