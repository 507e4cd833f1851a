package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.SharedCircuit.HalfOpened;
import dev.sluice.route.circuit.SharedCircuit.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What becomes of a circuit with what other processes say of it. */
final class MergedCircuitsTest {
  private static Instant at(long millis) {
    return Play.START.plusMillis(millis);
  }

  private static Opened opened(long until) {
    return new Opened(OpenCause.FAILING, at(until), 1);
  }

  private static HalfOpened halfOpened(long since) {
    return new HalfOpened(at(since), 1);
  }

  @Test
  void whatAnotherOpenedIsOpenHere() {
    Play play = Play.usual().hears(new Opened(OpenCause.NO_CREDIT, at(60_000), 1));
    assertEquals(Optional.of(OpenCause.NO_CREDIT), play.cause());
    assertEquals(60_000, play.opensFor());
  }

  @Test
  void theLaterEndWinsWhoeverOpenedIt() {
    assertEquals(5_000, Play.usual().fails(3).hears(opened(4_000)).opensFor());
    assertEquals(7_000, Play.usual().fails(3).hears(opened(7_000)).opensFor());
  }

  @Test
  void aHalfOpeningAfterTheCooldownWinsAndOneBeforeItsEndDoesNot() {
    Play play = Play.usual().fails(3).hears(halfOpened(4_000));
    assertEquals(5_000, play.opensFor());
    assertEquals(OptionalInt.of(10), play.after(6_000).hears(halfOpened(6_000)).share());
    assertEquals(OptionalInt.of(25), play.after(10_000).share(), "its share counts from there");
  }

  @Test
  void anotherThatOpensItAgainWhileItIsHalfOpenWins() {
    Play play =
        Play.usual().fails(3).after(8_000).hears(new Opened(OpenCause.FAILING, at(17_000), 2));
    assertEquals(9_000, play.opensFor());
    assertEquals(20_000, play.after(9_000).fails(1).opensFor(), "its cooldown goes on growing");
  }

  @Test
  void oldNewsChangesNothing() {
    Play play = Play.usual().answers(5).fails(2).after(60_000).hears(opened(5_000));
    assertTrue(play.isClosed());
    assertFalse(play.fails(1).isClosed(), "the failures counted here are not forgotten");
    assertEquals(5_000, play.opensFor());
  }

  @Test
  void newsOfARecoveryThatIsOverClosesIt() {
    CircuitPolicy slow =
        CircuitPolicy.DEFAULT.withRecovery(
            new CircuitPolicy.Recovery(List.of(50), Duration.ofSeconds(10), Duration.ofDays(1)));
    Play play = new Play(slow).fails(3).after(60_000);
    assertFalse(play.isClosed());
    assertTrue(play.hears(halfOpened(20_000)).isClosed());
  }

  @Test
  void aClockThatIsBehindStartsWithTheSmallestShare() {
    assertEquals(OptionalInt.of(10), Play.usual().hears(halfOpened(3_000)).share());
  }

  /** Whatever happens, in whatever order the news comes: no cooldown is cut short. */
  @RepeatedTest(200)
  void noEventAndNoNewsEndsACooldownBeforeItsTime(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Play play = Play.usual();
    Optional<Instant> open = Optional.empty();
    for (int step = 0; step < 200; step++) {
      play.after(random.nextInt(4_000));
      happen(play, random);
      if (open.isPresent() && play.now().isBefore(open.get())) {
        Instant known = open.get();
        assertTrue(
            play.circuit().state(play.now()) instanceof CircuitState.Open(var _, var until)
                && !until.isBefore(known),
            "step " + step + " of seed " + repetition.getCurrentRepetition());
      }
      open = play.circuit().opening(play.now()).map(Opened::until);
    }
  }

  /** Two that hear the same in another order agree on it. */
  @RepeatedTest(200)
  void theOrderOfTheNewsDoesNotMatter(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<SharedCircuit> news = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      news.add(news(0, random));
    }
    Play one = Play.usual();
    news.forEach(one::hears);
    Play other = Play.usual();
    news.reversed().forEach(other::hears);
    for (int second = 0; second < 90; second++) {
      Instant now = at(second * 1_000L);
      assertEquals(
          one.circuit().state(now),
          other.circuit().state(now),
          "second " + second + " of seed " + repetition.getCurrentRepetition());
    }
  }

  private static void happen(Play play, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> play.answers(1);
      case 1 -> {
        FailureClass[] kinds = FailureClass.values();
        play.fails(kinds[random.nextInt(kinds.length)], 1 + random.nextInt(3));
      }
      case 2 -> play.limited(Duration.ofMillis(random.nextInt(20_000)));
      case 3 -> play.probed();
      case 4 ->
          play.failsSentAt(play.now().minusMillis(random.nextInt(9_000)), FailureClass.TIMEOUT);
      default -> play.hears(news(Duration.between(Play.START, play.now()).toMillis(), random));
    }
  }

  private static SharedCircuit news(long now, Random random) {
    OpenCause[] causes = OpenCause.values();
    return random.nextBoolean()
        ? new Opened(
            causes[random.nextInt(causes.length)],
            at(now + random.nextInt(60_000) - 20_000),
            1 + random.nextInt(3))
        : new HalfOpened(at(now - random.nextInt(40_000)), 1 + random.nextInt(3));
  }
}
