package dev.sluice.gateway;

import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Ledger;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ChatOutcome.OverBudget;
import dev.sluice.gateway.ChatOutcome.Refused;
import dev.sluice.gateway.ScriptedProvider.Play;
import dev.sluice.money.Money;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.Target;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A quote is what a chat of the same body then comes to. A failure names its seed. */
final class QuotesTest {
  private static final int REQUESTS = 25;

  private static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aQuoteIsTheHoldOrTheRefusalOfTheChatOfTheSameBody(long seed) {
    Random random = new Random(seed);
    Stage stage = stage(seed, random);
    RandomPlays plays = new RandomPlays(random);
    for (int i = 0; i < REQUESTS; i++) {
      String body = question(members(random));
      String when = "seed " + seed + ", request " + i;
      List<Optional<Ledger>> before = ledgers(stage);
      Quotes.Quoted quoted = stage.quoted(body);
      assertEquals(before, ledgers(stage), when);

      AtomicLong firstHold = new AtomicLong(-1);
      AtomicLong mostHeld = new AtomicLong();
      stage.provider.playsAlways(() -> noting(stage, firstHold, mostHeld, plays.next()));
      Told told = stage.chat(body);

      if (quoted.refusal().isPresent()) {
        assertEquals(quoted.refusal().get(), told.outcome(Refused.class), when);
        assertEquals(-1, firstHold.get(), when);
      } else {
        assertEquals(quoted.hold().orElseThrow().nanos(), firstHold.get(), when);
        quoted
            .quote()
            .most()
            .ifPresent(most ->
                assertTrue(mostHeld.get() <= most.nanos(), () -> mostHeld + " held, " + when));
      }
    }
  }

  /** A whole answer that breaks off may have cost all that was held for it, each time. */
  @Test
  void theMostIsReachedWhereEveryTryOfEveryTargetFailsAndIsBilled() {
    Stage stage =
        new Stage(
                RetryPolicy.DEFAULT.withRetries(2), Targets.of("a", 1, 10), Targets.of("b", 3, 40))
            .withoutLimits();
    String body = question("\"max_tokens\":50,\"n\":2");
    Money most = stage.quoted(body).quote().most().orElseThrow();

    stage.provider.playsAlways(() -> ScriptedProvider.fails(FailureClass.STREAM_CUT));
    stage.chat(body);

    assertEquals(6, stage.provider.targets().size());
    assertEquals(most.nanos(), stage.charged(stage.keyScope));
  }

  @Test
  void whatIsLeftIsQuotedAndTheTokensItPaysFor() {
    Stage stage = new Stage(Targets.writing("a", 10)).withKeyBudget(300);

    Quotes.Quoted quoted = stage.quoted(question(""));

    assertEquals(Optional.of(Money.ofNanos(300)), quoted.hold());
    assertEquals(30, quoted.quote().outputCapFor(Money.ofNanos(300)));
    assertEquals(Optional.of(Money.ofNanos(10_000)), quoted.quote().most());
  }

  @Test
  void theScopeThatRefusesIsNamed() {
    Stage stage =
        new Stage(Targets.writing("a", 10)).withKeyBudget(50_000).withBudget(Stage.TENANT, 100);

    Refused refusal = stage.quoted(question("")).refusal().orElseThrow();

    assertTrue(refusal instanceof OverBudget, refusal::toString);
    if (refusal instanceof OverBudget(var shortfall)) {
      assertEquals(Stage.TENANT, shortfall.scope());
      assertEquals(Stage.DAY, shortfall.window());
    }
  }

  @Test
  void aTargetWithoutAPriceIsQuotedAsUnknownAndRefusedWhereThereIsALimit() {
    Stage free = new Stage(Targets.of("a", 1, 1), Targets.unpriced("b")).withoutLimits();
    assertEquals(Optional.empty(), free.quoted(question("")).quote().most());
    assertTrue(free.quoted(question("")).hold().orElseThrow().nanos() > 0);

    Stage limited = new Stage(Targets.unpriced("b")).withKeyBudget(50_000);
    Refused refusal = limited.quoted(question("")).refusal().orElseThrow();
    assertEquals(new ChatOutcome.Unpriced("model", limited.keyScope), refusal);
  }

  @Test
  void nobodyIsCalledAndNothingIsWrittenOrNoted() {
    Stage stage = new Stage(Targets.writing("a", 10)).withKeyBudget(50_000);

    stage.quoted(question(""));

    assertEquals(List.of(), stage.journal);
    assertEquals(List.of(), stage.usage.notes());
    for (Scope scope : List.of(Stage.USER, Stage.WORKSPACE, Stage.TENANT)) {
      assertFalse(stage.ledgers.read(scope).isPresent(), scope::name);
    }
  }

  @Test
  void aLedgerThatCannotBeAskedIsNoQuote() {
    Stage stage = new Stage(Targets.writing("a", 10)).withKeyBudget(50_000);
    stage.ledgers.always(Operation.READ, new Fault.Throttled());

    assertThrows(StoreUnavailable.class, () -> stage.quote(question("")));
  }

  private static Play noting(Stage stage, AtomicLong first, AtomicLong most, Play play) {
    return (call, sink) -> {
      long held = stage.held(stage.keyScope);
      first.compareAndSet(-1, held);
      most.accumulateAndGet(held, Math::max);
      return play.play(call, sink);
    };
  }

  private static List<Optional<Ledger>> ledgers(Stage stage) {
    return stage.scopes().stream().map(stage.ledgers::read).toList();
  }

  private static Stage stage(long seed, Random random) {
    Target[] targets = new Target[1 + random.nextInt(3)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] =
          random.nextInt(8) == 0
              ? Targets.unpriced("t" + i)
              : Targets.of("t" + i, random.nextInt(4), random.nextInt(30));
    }
    Stage stage = new Stage(seed, RetryPolicy.DEFAULT.withRetries(random.nextInt(3)), targets);
    if (random.nextInt(4) == 0) {
      stage.withoutLimits();
    } else {
      stage.withKeyBudget(random.nextInt(200_000));
    }
    for (Scope scope : List.of(Stage.USER, Stage.WORKSPACE, Stage.TENANT)) {
      if (random.nextInt(2) == 0) {
        stage.withBudget(scope, random.nextInt(200_000));
      }
    }
    return stage;
  }

  private static String members(Random random) {
    return "\"stream\":"
        + random.nextBoolean()
        + (random.nextBoolean() ? ",\"max_tokens\":" + (1 + random.nextInt(1_500)) : "")
        + (random.nextInt(4) == 0 ? ",\"n\":2" : "");
  }
}
