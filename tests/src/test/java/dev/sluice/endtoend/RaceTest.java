package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.budget.Ledger;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred requests at once for money that is enough for twenty. Each asks for the smallest
 * answer there is, so none can be let through with less.
 */
@EachWay
@Timeout(180)
final class RaceTest {
  private static final int REQUESTS = 200;
  private static final int AFFORDABLE = 20;
  private static final long SMALLEST = 16;

  private final Stage stage;

  RaceTest(Stage stage) {
    this.stage = stage;
  }

  /**
   * All of them are in the function before the first may go on. Those that are admitted then wait
   * at a barrier in the provider, which the test alone can open, and opens only once it has seen
   * all the others refused: nothing is given back before.
   */
  @Test
  void exactlyAsManyAreAdmittedAsCanBePaidFor() throws Exception {
    Script together = Script.tokens(5).withBarrier("race", AFFORDABLE + 1, Duration.ofMinutes(2));
    Ask ask = Ask.of("solo").atMost(SMALLEST).playing(together);
    Money budget = Money.ofNanos(ask.ceilingNanos(SMALLEST)).times(AFFORDABLE);
    IssuedKey key = stage.gateway().keyWith(budget);

    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Answer> race = new ExecutorCompletionService<>(threads);
      stage.gateway().chats().gather(REQUESTS);
      for (int i = 0; i < REQUESTS; i++) {
        race.submit(() -> stage.client().chat(key.secret(), ask));
      }
      for (int i = 0; i < REQUESTS - AFFORDABLE; i++) {
        answers.add(next(race));
      }
      stage.primary().awaitRequests(AFFORDABLE, Duration.ofSeconds(60));
      Ledger full = stage.gateway().books().of(key.scope());
      assertEquals(budget, full.held(Books.TOTAL), "all of it is held");
      assertEquals(AFFORDABLE, full.holds().size());

      CompletableFuture<Void> opened = openTheBarrier(ask);
      for (int i = 0; i < AFFORDABLE; i++) {
        answers.add(next(race));
      }
      opened.get(60, TimeUnit.SECONDS);
    }

    assertEquals(
        Map.of(200, (long) AFFORDABLE, 429, (long) (REQUESTS - AFFORDABLE)),
        Tally.of(answers, Answer::status));
    answers.subList(0, REQUESTS - AFFORDABLE).forEach(RaceTest::assertRefusedForWantOfMoney);
    assertEquals(AFFORDABLE + 1, stage.primary().requests().size(), "theirs, and the test's own");
    stage.gateway().books().assertCharged(key.scope());
    assertEquals(AFFORDABLE, stage.gateway().books().usage().of(key.scope()).size());
  }

  /** The last party comes from outside of the gateway. */
  private CompletableFuture<Void> openTheBarrier(Ask ask) {
    Client direct = Client.of(stage.primary().uri());
    return CompletableFuture.runAsync(() -> assertEquals(200, direct.chat("none", ask).status()))
        .whenComplete((_, _) -> direct.close());
  }

  private static void assertRefusedForWantOfMoney(Answer answer) {
    assertEquals("budget_exceeded", answer.error().get("code").stringOr(""), answer::toString);
    assertEquals(Optional.of("false"), answer.header("x-should-retry"));
  }

  private static Answer next(CompletionService<Answer> race) throws Exception {
    return Optional.ofNullable(race.poll(90, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no more answers"))
        .get();
  }
}
