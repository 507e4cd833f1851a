package dev.sluice.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.SharedCircuit.Opened;
import dev.sluice.testkit.Captured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run goes about several targets. */
@Timeout(60)
final class ProbeRunTest {
  private static final Target DOWN = Targets.of("down", 1, 10);
  private static final Target OTHER = Targets.of("other", 1, 10);

  @Test
  void aProbeThatMeetsABugCostsTheOthersNothing() {
    ProbeStage stage = new ProbeStage(DOWN, OTHER);
    stage.opened(DOWN, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.opened(OTHER, OpenCause.FAILING, Duration.ofSeconds(5));
    stage.clock.advance(Duration.ofSeconds(5));
    stage.sends =
        (target, _, _) -> {
          if (target.equals(DOWN)) {
            throw new IllegalStateException("a bug");
          }
          return new Attempt.Failed(Failure.of(FailureClass.CONNECT, "refused"), Optional.empty());
        };
    try (Captured _ = new Captured()) {
      assertEquals(
          List.of(new Probed("other", Optional.of(FailureClass.CONNECT))), stage.probes.run());
    }
  }

  @Test
  void fourAreAskedTogetherAndNoMore() {
    ProbeStage many = manyDown();
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier four = new CyclicBarrier(Probes.AT_ONCE);
    many.sends =
        (_, _, _) -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          await(four);
          under.decrementAndGet();
          return new Attempt.Failed(Failure.of(FailureClass.CONNECT, "refused"), Optional.empty());
        };
    assertEquals(8, many.probes.run().size());
    assertEquals(Probes.AT_ONCE, most.get());
  }

  @Test
  void whoseTurnDidNotComeIsAskedInTheNextRun() {
    ProbeStage many = manyDown();
    many.sends =
        (_, _, _) -> {
          many.clock.advance(Probes.RUN);
          return new Attempt.Failed(
              Failure.of(FailureClass.INVALID_REQUEST, "answered"), Optional.empty());
        };
    Set<String> probed = new TreeSet<>();
    List<Integer> runs = new ArrayList<>();
    for (int i = 0; i < 8 && probed.size() < 8; i++) {
      List<Probed> run = many.probes.run();
      run.forEach(one -> assertTrue(probed.add(one.target()), "once an opening"));
      runs.add(run.size());
    }
    assertEquals(8, probed.size());
    assertTrue(runs.getFirst() <= Probes.AT_ONCE, runs::toString);
  }

  private static ProbeStage manyDown() {
    Target[] targets =
        IntStream.range(0, 8).mapToObj(i -> Targets.of("t" + i, 1, 10)).toArray(Target[]::new);
    ProbeStage many = new ProbeStage(targets);
    for (Target target : targets) {
      many.circuits.note(
          target.id(), new Opened(OpenCause.FAILING, many.clock.instant().plusSeconds(5), 1));
    }
    many.clock.advance(Duration.ofSeconds(5));
    return many;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
