package dev.sluice.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.route.Target;
import dev.sluice.simulation.Contender.Kind;
import dev.sluice.simulation.Contender.Means;
import dev.sluice.simulation.TargetFault.Limited;
import dev.sluice.simulation.TargetFault.Period;
import dev.sluice.simulation.TargetFault.Refuses;
import dev.sluice.testkit.VirtualTime;
import dev.sluice.testkit.VirtualTime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the ways Sluice is compared with do what is said of them. */
final class SimpleWaysTest {
  @Test
  void naiveRetryTriesThreeTimesWithASecondBetween() {
    Means means = means(new Refuses());
    List<Reply> replies = run(Kind.NAIVE, means, 1);
    assertFalse(replies.getFirst().answered());
    assertEquals(3, means.provider().calls());
    assertEquals(2, Duration.ofNanos(means.time().ticker().nanos()).toSeconds());
  }

  @ParameterizedTest
  @EnumSource(names = {"NAIVE", "COOLDOWN"})
  void everyTargetHasAShare(Kind kind) {
    Means means = means();
    run(kind, means, 30);
    for (Target target : means.targets()) {
      int calls = means.provider().target(target.id()).calls();
      assertTrue(calls > 2, target.id() + " was asked " + calls + " times");
    }
  }

  @Test
  void aTargetThatIsLimitedCoolsDownAtOnce() {
    Means means = means(new Limited(0));
    List<Reply> replies = run(Kind.COOLDOWN, means, 30);
    assertTrue(replies.stream().noneMatch(Reply::answered));
    assertEquals(3, means.provider().calls());
  }

  @Test
  void aTargetThatFailsCoolsDownAfterFiveCalls() {
    Means means = means(new Refuses());
    run(Kind.COOLDOWN, means, 30);
    assertEquals(15, means.provider().calls());
  }

  /** So many requests, ten a second: all are over before a cooldown is. */
  private static List<Reply> run(Kind kind, Means means, int requests) {
    Contender contender = kind.with(means);
    List<Reply> replies = new ArrayList<>();
    means
        .time()
        .run(
            IntStream.range(0, requests)
                .mapToObj(i -> new Arrival(i, Duration.ofMillis(100L * i), i, false))
                .map(arrival -> new Task(arrival.at(), () -> replies.add(contender.ask(arrival))))
                .toList());
    return replies;
  }

  /** Three targets with the same faults from the beginning on. */
  private static Means means(TargetFault... faults) {
    VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T10:00:00Z"));
    List<Period> periods =
        Simulation.TARGETS.stream()
            .flatMap(target ->
                Stream.of(faults)
                    .map(fault ->
                        new Period(target.id(), Duration.ZERO, Duration.ofHours(1), fault)))
            .toList();
    return new Means(
        time, new ModelledProvider(1, time.ticker(), time.pause(), periods), Simulation.TARGETS, 1);
  }
}
