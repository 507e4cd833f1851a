package dev.sluice.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.simulation.TargetFault.Fails;
import dev.sluice.simulation.TargetFault.Limited;
import dev.sluice.simulation.TargetFault.Period;
import dev.sluice.simulation.TargetFault.Refuses;
import dev.sluice.simulation.TargetFault.Silent;
import dev.sluice.simulation.TargetFault.Slow;
import dev.sluice.testkit.VirtualTime;
import dev.sluice.testkit.VirtualTime.Task;
import dev.sluice.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gateway is told by providers that are only modelled. */
final class ModelledProviderTest {
  private static final Arrival BUFFERED = new Arrival(0, Duration.ZERO, 7, false);
  private static final Arrival STREAMED = new Arrival(1, Duration.ZERO, 7, true);
  private static final AnswerTime TIME = AnswerTime.of(7);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T10:00:00Z"));

  /** What came of a call, and when it had come. */
  private record Told(Attempt attempt, Duration at, Reply reply) {
    Failure failure() {
      return assertInstanceOf(Attempt.Failed.class, attempt).failure();
    }
  }

  @Test
  void aWholeAnswerTakesTheTimeOfItsRequest() {
    Told told = ask(BUFFERED);
    assertInstanceOf(Attempt.Replied.class, told.attempt());
    assertEquals(TIME.whole(), told.at());
  }

  @Test
  void aStreamBeginsBeforeItEnds() {
    Told told = ask(STREAMED);
    assertInstanceOf(Attempt.Streamed.class, told.attempt());
    assertEquals(Optional.of(TIME.firstContent()), told.reply().firstContent());
    assertTrue(told.at().compareTo(TIME.firstContent()) > 0);
  }

  @Test
  void noConnectionIsKnownAtOnce() {
    Told told = ask(BUFFERED, new Refuses());
    assertEquals(FailureClass.CONNECT, told.failure().kind());
    assertTrue(told.at().compareTo(Duration.ofMillis(100)) < 0);
  }

  @Test
  void silenceLastsUntilTheTimeOut() {
    Told told = ask(STREAMED, new Silent());
    assertEquals(FailureClass.TIMEOUT, told.failure().kind());
    assertEquals(Simulation.TARGETS.getFirst().timeouts().firstByte(), told.at());
  }

  @Test
  void aBufferedAnswerIsWaitedForToTheTotal() {
    Told told = ask(BUFFERED, new Silent());
    assertEquals(Simulation.TARGETS.getFirst().timeouts().total(), told.at());
  }

  @Test
  void whatIsTooSlowIsATimeOut() {
    Told told = ask(BUFFERED, new Slow(1_000));
    assertEquals(FailureClass.TIMEOUT, told.failure().kind());
    assertEquals(Simulation.TARGETS.getFirst().timeouts().total(), told.at());
  }

  @Test
  void whatIsSlowTakesSoManyTimesAsLong() {
    assertEquals(TIME.firstContent().multipliedBy(3), firstContent(ask(STREAMED, new Slow(3))));
  }

  @Test
  void aFailureIsAStatusOf500() {
    Failure failure = ask(BUFFERED, new Fails(100)).failure();
    assertEquals(FailureClass.SERVER_ERROR, failure.kind());
    assertEquals(500, failure.status().orElseThrow());
  }

  @Test
  void aShareOfTheRequestsFails() {
    long failed =
        askAtOnce(90, new Fails(30)).stream()
            .filter(told -> told.attempt() instanceof Attempt.Failed)
            .count();
    assertTrue(failed > 13 && failed < 41, failed + " of 90 failed");
  }

  @Test
  void whatIsOverTheLimitIsToWaitForTheNextWindow() {
    List<Told> told = askAtOnce(7, new Limited(1));
    List<Failure> failures =
        told.stream()
            .filter(one -> one.attempt() instanceof Attempt.Failed)
            .map(Told::failure)
            .toList();
    assertEquals(2, failures.size());
    assertEquals(FailureClass.RATE_LIMITED, failures.getFirst().kind());
    assertEquals(Optional.of(Duration.ofSeconds(5)), failures.getFirst().retryAfter());
  }

  @Test
  void onlySoManyAreAnsweredAtOnce() {
    long answered =
        askAtOnce(ModelledTarget.AT_ONCE + 5, new Slow(1)).stream()
            .filter(told -> told.attempt() instanceof Attempt.Replied)
            .count();
    assertEquals(ModelledTarget.AT_ONCE, answered);
  }

  @Test
  void aFaultPasses() {
    ModelledProvider provider = provider(new Refuses());
    List<Told> told = new ArrayList<>();
    time.run(List.of(new Task(MINUTE, () -> told.add(send(provider, BUFFERED)))));
    assertInstanceOf(Attempt.Replied.class, told.getFirst().attempt());
  }

  @Test
  void callsAndAnswersAreCounted() {
    ModelledProvider provider = provider(new Limited(1));
    time.run(Collections.nCopies(7, new Task(Duration.ZERO, () -> send(provider, BUFFERED))));
    assertEquals(7, provider.calls());
    assertEquals(5, provider.answers());
  }

  private Told ask(Arrival arrival, TargetFault... faults) {
    List<Told> told = new ArrayList<>();
    ModelledProvider provider = provider(faults);
    time.run(List.of(new Task(Duration.ZERO, () -> told.add(send(provider, arrival)))));
    return told.getFirst();
  }

  private List<Told> askAtOnce(int requests, TargetFault fault) {
    List<Told> told = new ArrayList<>();
    ModelledProvider provider = provider(fault);
    time.run(
        Collections.nCopies(
            requests, new Task(Duration.ZERO, () -> told.add(send(provider, BUFFERED)))));
    return told;
  }

  private Told send(ModelledProvider provider, Arrival arrival) {
    SimulatedClient client = new SimulatedClient(arrival, time.ticker());
    ProviderCall call =
        new ProviderCall(
            arrival.request(),
            OptionalLong.empty(),
            time.clock().instant(),
            Deadline.in(Contender.PATIENCE, time.ticker()));
    Attempt attempt = provider.send(Simulation.TARGETS.getFirst(), call, client);
    if (!(attempt instanceof Attempt.Failed)) {
      client.answered();
    }
    return new Told(attempt, Duration.ofNanos(time.ticker().nanos()), client.reply());
  }

  private ModelledProvider provider(TargetFault... faults) {
    List<Period> periods =
        Stream.of(faults)
            .map(fault ->
                new Period(Simulation.TARGETS.getFirst().id(), Duration.ZERO, MINUTE, fault))
            .toList();
    return new ModelledProvider(1, time.ticker(), time.pause(), periods);
  }

  private static Duration firstContent(Told told) {
    return told.reply().firstContent().orElseThrow();
  }
}
