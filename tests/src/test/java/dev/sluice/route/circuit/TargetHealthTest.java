package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.contract.Race;
import dev.sluice.route.CircuitState;
import dev.sluice.route.Standing;
import dev.sluice.route.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One process by itself. */
final class TargetHealthTest {
  private final Processes processes = new Processes();
  private final Target target = processes.target;
  private final TargetHealth health = processes.start();

  @Test
  void nothingIsKnownOfATargetThatWasNeverAsked() {
    assertEquals(Standing.UNKNOWN, health.of(target));
  }

  @Test
  void countsWhatIsUnderWayUntilItEndsInWhateverWay() {
    Watched first = health.begin(target);
    Watched second = health.begin(target);
    Watched third = health.beginAgain(target);
    assertEquals(3, health.of(target).underWay());
    first.answered(Optional.empty());
    second.failed(FailureClass.TIMEOUT, Optional.empty());
    third.leftAlone();
    assertEquals(0, health.of(target).underWay());
  }

  @Test
  void theFirstWordOfATryCounts() {
    Watched watched = health.begin(target);
    watched.answered(Optional.of(Duration.ofSeconds(2)));
    watched.failed(FailureClass.CREDENTIALS, Optional.empty());
    watched.leftAlone();
    assertEquals(
        new Standing(new CircuitState.Closed(), Optional.of(Duration.ofSeconds(2)), 0),
        health.of(target));
  }

  @Test
  void averagesTheTimeToTheFirstContentOfThoseThatWereMeasured() {
    health.begin(target).answered(Optional.of(Duration.ofMillis(800)));
    health.begin(target).answered(Optional.empty());
    health.begin(target).answered(Optional.of(Duration.ofMillis(1_600)));
    assertEquals(Optional.of(Duration.ofMillis(900)), health.of(target).firstContent());
  }

  @Test
  void opensTheCircuitOfATargetThatFailsAndOfNoOther() {
    processes.fail(health, 3);
    assertInstanceOf(CircuitState.Open.class, health.of(target).circuit());
    assertEquals(Standing.UNKNOWN, health.of(Processes.target("openai/other")));
  }

  @Test
  void whatIsLeftAloneIsNeitherAFailureNorAnAnswer() {
    processes.fail(health, 2);
    health.begin(target).leftAlone();
    assertEquals(Duration.ZERO, processes.opensFor(health));
    processes.fail(health, 1);
    assertEquals(Duration.ofSeconds(5), processes.opensFor(health));
  }

  @Test
  void aRetryAfterIsObeyed() {
    health.begin(target).failed(FailureClass.RATE_LIMITED, Optional.of(Duration.ofSeconds(20)));
    assertEquals(Duration.ofSeconds(20), processes.opensFor(health));
  }

  @Test
  void anAnswerToWhatWasSentBeforeItFailedDoesNotProveThatItIsBack() {
    Watched old = health.begin(target);
    processes.fail(health, 3);
    processes.after(Duration.ofSeconds(36));
    old.answered(Optional.empty());
    assertInstanceOf(CircuitState.Closed.class, processes.circuit(health));
    processes.fail(health, 1);
    assertEquals(Duration.ofSeconds(10), processes.opensFor(health));
  }

  @Test
  void onlyFirstTriesPayForRetries() {
    for (int i = 0; i < RetryBudget.START; i++) {
      assertTrue(health.mayRetry(target));
      health.beginAgain(target).leftAlone();
    }
    assertFalse(health.mayRetry(target));
    for (int i = 0; i < 5; i++) {
      health.begin(target).leftAlone();
    }
    assertTrue(health.mayRetry(target));
    assertTrue(health.mayRetry(Processes.target("openai/other")), "each has its own");
  }

  @Test
  void withoutCircuitsTheStoreIsNotAskedAndTimesAreMeasured() {
    TargetHealth without = processes.start(CircuitPolicy.DISABLED);
    processes.fail(without, 100, FailureClass.CREDENTIALS);
    without.begin(target).answered(Optional.of(Duration.ofMillis(5)));
    assertEquals(
        new Standing(new CircuitState.Closed(), Optional.of(Duration.ofMillis(5)), 0),
        without.of(target));
    assertEquals(0, processes.store.reads.get() + processes.store.notes.get());
  }

  @Test
  void ofManyAtOnceNothingIsLost() {
    List<Boolean> granted =
        Race.of(
            100,
            i -> {
              Watched watched = health.begin(target);
              if (i % 2 == 0) {
                watched.answered(Optional.of(Duration.ofMillis(700)));
              } else {
                watched.failed(FailureClass.INVALID_REQUEST, Optional.empty());
              }
              return health.of(target).underWay() >= 0;
            });
    assertFalse(granted.contains(false));
    assertEquals(
        new Standing(new CircuitState.Closed(), Optional.of(Duration.ofMillis(700)), 0),
        health.of(target));
    List<Boolean> retries = Race.of(50, _ -> health.mayRetry(target));
    assertEquals(RetryBudget.MOST, retries.stream().filter(yes -> yes).count());
  }
}
