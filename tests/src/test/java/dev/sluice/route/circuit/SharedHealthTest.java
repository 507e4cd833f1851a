package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.FailureClass;
import dev.sluice.contract.Race;
import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.CircuitPolicy.Recovery;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes over one store. */
@Timeout(60)
final class SharedHealthTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Processes processes = new Processes();
  private final ScriptedCircuitStore store = processes.store;
  private final TargetHealth one = processes.start();
  private final TargetHealth other = processes.start();

  @Test
  void whatOneProcessOpensEveryProcessKnowsWithinTwoSeconds() {
    assertInstanceOf(CircuitState.Closed.class, processes.circuit(other));
    processes.fail(one, 1, FailureClass.QUOTA_EXHAUSTED);
    processes.after(SECOND);
    CircuitState.Open open = assertInstanceOf(CircuitState.Open.class, processes.circuit(other));
    assertEquals(OpenCause.NO_CREDIT, open.cause());
    assertEquals(processes.circuit(one), open);
  }

  @Test
  void aProcessThatStartsKnowsAtOnce() {
    processes.fail(one, 3);
    assertEquals(Duration.ofSeconds(5), processes.opensFor(processes.start()));
  }

  @Test
  void theStoreIsAskedOnceASecondAndNeverWithoutARequest() {
    for (int i = 0; i < 10; i++) {
      processes.circuit(one);
      processes.after(Duration.ofMillis(100));
    }
    assertEquals(1, store.reads.get());
    processes.circuit(one);
    assertEquals(2, store.reads.get());
    processes.after(Duration.ofHours(1));
    assertEquals(2, store.reads.get());
  }

  @Test
  void whileOneLooksTheOthersGoOnWithWhatIsKnown() throws InterruptedException {
    store.arrived = new CountDownLatch(1);
    store.open = new CountDownLatch(1);
    Thread looking = Thread.ofVirtual().start(() -> processes.circuit(one));
    store.arrived.await();
    assertInstanceOf(CircuitState.Closed.class, processes.circuit(one));
    assertEquals(1, store.reads.get());
    store.open.countDown();
    looking.join();
  }

  @Test
  void bothRecoverByTimeAndNeitherNeedsToBeTold() {
    processes.fail(one, 3);
    for (Object share : List.of("open", 10, 25, 50, "closed")) {
      for (TargetHealth process : List.of(one, other)) {
        assertEquals(share, shareOf(process));
      }
      processes.after(share.equals("open") ? Duration.ofSeconds(5) : Duration.ofSeconds(10));
    }
    assertEquals(1, store.notes.get());
  }

  @Test
  void aProcessThatOpensItAgainIsFollowedByTheOthers() {
    processes.fail(one, 3);
    processes.after(Duration.ofSeconds(6));
    assertEquals(10, shareOf(other));
    processes.fail(one, 1);
    processes.after(SECOND);
    assertEquals(Duration.ofSeconds(9), processes.opensFor(other));
  }

  @Test
  void aShortCooldownOfOneDoesNotCutTheLongOneOfAnotherShort() {
    processes.fail(one, 1, FailureClass.CREDENTIALS);
    processes.fail(other, 3);
    for (TargetHealth process : List.of(one, other, processes.start())) {
      assertEquals(Duration.ofMinutes(1), processes.opensFor(process));
    }
  }

  @Test
  void anAnsweredProbeOfOneLetsAllTryAgain() {
    Recovery usual = CircuitPolicy.DEFAULT.recovery();
    CircuitPolicy probing =
        CircuitPolicy.DEFAULT.withRecovery(
            new Recovery(usual.shares(), usual.step(), Duration.ofDays(1)));
    TargetHealth prober = processes.start(probing);
    TargetHealth proxy = processes.start(probing);
    processes.fail(proxy, 3);
    processes.after(Duration.ofMinutes(1));
    assertEquals("open", shareOf(prober));
    prober.probed(processes.target);
    prober.probed(processes.target);
    processes.after(SECOND);
    assertEquals(10, shareOf(prober));
    assertEquals(10, shareOf(proxy));
    assertEquals(2, store.notes.get());
  }

  @Test
  void ofTriesThatAreLimitedTogetherTheFirstIsTold() {
    List<Watched> under = Race.of(20, _ -> one.begin(processes.target));
    for (Watched watched : under) {
      watched.failed(FailureClass.RATE_LIMITED, Optional.of(Duration.ofSeconds(30)));
      processes.after(Duration.ofMillis(10));
    }
    assertEquals(1, store.notes.get());
    assertEquals(
        Duration.ofSeconds(30).minusMillis(10),
        processes.opensFor(one),
        "it knows the last itself");
    one.begin(processes.target)
        .failed(FailureClass.RATE_LIMITED, Optional.of(Duration.ofSeconds(60)));
    assertEquals(2, store.notes.get());
    assertEquals(Duration.ofSeconds(60), processes.opensFor(other));
  }

  @Test
  void whoeverOpensItInARaceAllAgreeOnTheLatestEnd() {
    List<TargetHealth> all = Race.of(8, _ -> processes.start());
    List<Integer> _ =
        Race.of(
            80,
            i -> {
              TargetHealth process = all.get(i % all.size());
              process
                  .begin(processes.target)
                  .failed(FailureClass.RATE_LIMITED, Optional.of(Duration.ofSeconds(10 + i)));
              return i;
            });
    processes.after(SECOND);
    Set<Duration> ends = new HashSet<>();
    all.forEach(process -> ends.add(processes.opensFor(process)));
    assertEquals(Set.of(Duration.ofSeconds(88)), ends);
  }

  @Test
  void aStoreThatIsAwayStopsNothingAndTheCircuitsOfTheProcessHold() {
    store.away = true;
    processes.circuit(one);
    processes.fail(one, 3);
    assertEquals(Duration.ofSeconds(5), processes.opensFor(one));
    assertEquals(Duration.ZERO, processes.opensFor(other));
    processes.after(Duration.ofSeconds(5));
    assertEquals(10, shareOf(one));
  }

  @Test
  void aStoreThatIsAwayIsLeftAloneForFiveSeconds() {
    store.away = true;
    for (int i = 0; i < 50; i++) {
      processes.circuit(one);
      processes.after(Duration.ofMillis(100));
    }
    assertEquals(1, store.reads.get());
    processes.fail(other, 3);
    store.away = false;
    processes.fail(other, 1, FailureClass.CREDENTIALS);
    assertEquals(Duration.ofMinutes(1), processes.opensFor(one));
  }

  @Test
  void whatWasKnownBeforeTheStoreWentAwayHoldsForItsTime() {
    processes.fail(one, 3);
    assertEquals(Duration.ofSeconds(5), processes.opensFor(other));
    store.away = true;
    processes.after(Duration.ofSeconds(2));
    assertEquals(Duration.ofSeconds(3), processes.opensFor(other));
    processes.after(Duration.ofSeconds(3));
    assertEquals(10, shareOf(other));
  }

  private Object shareOf(TargetHealth process) {
    return switch (processes.circuit(process)) {
      case CircuitState.Open _ -> "open";
      case CircuitState.HalfOpen(int percent) -> percent;
      case CircuitState.Closed _ -> "closed";
    };
  }
}
