package dev.sluice.route.circuit;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.Health;
import dev.sluice.route.Standing;
import dev.sluice.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the targets are doing, from the tries of this process and the circuits of all; one for each
 * process. It keeps a record for each target of the configuration, by its id, and nothing for a
 * request. A process learns of another's opening with its first request that is more than a second
 * later. Thread-safe; never throws because of a store.
 */
public final class TargetHealth implements Health {
  private static final Logger LOG = LoggerFactory.getLogger(TargetHealth.class);

  private final CircuitPolicy policy;
  private final SharedCircuits shared;
  private final InstantSource clock;
  private final ConcurrentMap<String, TargetRecord> records = new ConcurrentHashMap<>();

  /**
   * The health of targets of which nothing is known yet.
   *
   * @param store where processes tell each other; {@link CircuitStore#NONE} for one that is alone
   */
  public TargetHealth(CircuitPolicy policy, CircuitStore store, InstantSource clock) {
    this.policy = policy;
    this.shared = new SharedCircuits(policy.disabled() ? CircuitStore.NONE : store, clock);
    this.clock = clock;
  }

  @Override
  public Standing of(Target target) {
    Optional<SharedCircuit> remote = shared.of(target.id());
    return record(target).standing(remote, clock.instant());
  }

  /** A request is sent to this target for the first time: what came of it must be told. */
  public Watched begin(Target target) {
    record(target).retries().deposit();
    return beginAgain(target);
  }

  /** A request is sent to this target once more, by {@link #mayRetry} or with another key. */
  public Watched beginAgain(Target target) {
    return new Try(target.id(), record(target));
  }

  /**
   * A probe is sent to this target: one failure opens its circuit again, in every process, also
   * where the opening ended by time long ago and no request of this process saw it.
   *
   * @param opening what was told of its circuit last
   */
  public Watched beginProbe(Target target, SharedCircuit.Opened opening) {
    record(target).unproved(opening, clock.instant());
    return beginAgain(target);
  }

  /**
   * Takes one retry from this target's budget; false if it is used up. Where circuits are disabled,
   * retries have no budget either.
   */
  public boolean mayRetry(Target target) {
    return policy.disabled() || record(target).retries().take();
  }

  /**
   * A probe of this target was answered: if its cooldown is over, it gets a share of the requests,
   * in every process.
   */
  public void probed(Target target) {
    record(target)
        .probed(clock.instant())
        .ifPresent(halfOpened -> shared.tell(target.id(), halfOpened));
  }

  private TargetRecord record(Target target) {
    return records.computeIfAbsent(target.id(), _ -> new TargetRecord(policy));
  }

  /** One try; the store is asked beside the record's lock, so that nobody waits for it. */
  private final class Try implements Watched {
    private final String id;
    private final TargetRecord record;
    private final Instant begun = clock.instant();
    private final AtomicBoolean ended = new AtomicBoolean();

    Try(String id, TargetRecord record) {
      this.id = id;
      this.record = record;
      record.began();
    }

    @Override
    public void answered(Optional<Duration> timeToFirstContent) {
      if (isFirstWord()) {
        record.answered(timeToFirstContent, begun, clock.instant());
      }
    }

    @Override
    public void failed(FailureClass kind, Optional<Duration> retryAfter) {
      if (isFirstWord()) {
        record.failed(kind, retryAfter, begun, clock.instant()).ifPresent(this::tell);
      }
    }

    @Override
    public void leftAlone() {
      if (isFirstWord()) {
        record.leftAlone();
      }
    }

    private boolean isFirstWord() {
      return ended.compareAndSet(false, true);
    }

    private void tell(SharedCircuit.Opened opening) {
      LOG.warn("{} is left out until {}: {}", id, opening.until(), opening.cause().words());
      shared.tell(id, opening);
    }
  }
}
