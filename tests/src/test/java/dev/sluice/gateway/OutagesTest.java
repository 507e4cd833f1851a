package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.answers;
import static dev.sluice.gateway.ScriptedProvider.fails;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request comes to, and what it leaves behind, where a store does not answer. */
final class OutagesTest {
  private final Stage stage =
      new Stage(Targets.writing("a", 10), Targets.writing("b", 20)).withKeyBudget(50_000);

  @BeforeEach
  void everyLedgerIsKnown() {
    stage.provider.plays(answers(5, 1));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    stage.journal.clear();
  }

  private UsageRecord last() {
    return stage.usage.records().getLast();
  }

  @Test
  void aLedgerThatCannotBeReachedRefusesTheRequestAndChargesNothing() {
    stage.ledgers.next(Operation.HOLD, Stage.TENANT, new Fault.Throttled());
    stage.chat(question("")).outcome(ChatOutcome.LedgerDown.class);
    assertEquals(1, stage.provider.asked().size(), "only the first request was sent");
    assertEquals(1, stage.usage.records().size(), "nothing can have been left: no record");
    assertEquals(
        Optional.of(ErrorCategory.LEDGER_UNAVAILABLE), stage.usage.notes().getFirst().error());
    assertNothingIsHeld();
  }

  @Test
  void keysThatCannotBeReadRefuseTheRequest() {
    stage.keysGoDown();
    stage.chat(question("")).outcome(ChatOutcome.LedgerDown.class);
    assertEquals(List.of("finish"), stage.journal);
  }

  @Test
  void aHoldWhoseAnswerIsLostIsTriedAgainAndOnlyTheLiveNameIsRecorded() {
    stage.ledgers.next(Operation.HOLD, Stage.USER, new Fault.ArrivesLate());
    stage.provider.plays(answers(5, 7));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    stage.ledgers.deliverLate();
    // The late copy is there now, and no record lists it: whoever sweeps frees it for nothing.
    assertEquals(80, stage.charged(Stage.USER));
    assertEquals(10_000, stage.held(Stage.USER));
    String ghost = stage.ledger(Stage.USER).holds().keySet().iterator().next();
    assertFalse(last().holds().contains(ghost));
    assertEquals(4, last().holds().size());
  }

  @Test
  void aHoldOfUnknownFateLeavesARecordWithoutNames() {
    stage.ledgers.next(Operation.HOLD, Stage.USER, new Fault.ArrivesLate());
    stage.ledgers.next(Operation.HOLD, Stage.USER, new Fault.ArrivesLate());
    stage.chat(question("")).outcome(ChatOutcome.LedgerDown.class);
    assertEquals(List.of(), last().holds());
    assertEquals(Optional.of(Money.ZERO), last().cost());
    assertEquals(Optional.of(ErrorCategory.LEDGER_UNAVAILABLE), last().error());
    assertEquals(List.of(), stage.usage.notes(), "recorded, so not noted as well");
    assertNothingIsHeld();
    assertEquals("finish", stage.journal.getLast());
  }

  @Test
  void whereNotEvenThatRecordCanBeKeptTheRequestIsStillAnswered() {
    stage.ledgers.always(Operation.HOLD, new Fault.NeverArrived());
    stage.usage.goDown();
    stage.chat(question("")).outcome(ChatOutcome.LedgerDown.class);
  }

  @Test
  void withoutARecordNothingIsSettledAndTheHoldStays() {
    stage.usage.goDown();
    stage.provider.plays(answers(5, 7));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    for (Scope scope : stage.scopes()) {
      assertEquals(10_000, stage.held(scope), scope::name);
      assertEquals(10, stage.charged(scope), scope::name);
    }
  }

  @Test
  void aSettlementThatFailsTakesNoAnswerFromTheClient() {
    stage.ledgers.next(Operation.SETTLE, Stage.USER, new Fault.Throttled());
    stage.provider.plays(answers(5, 7));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(10_000, stage.held(Stage.USER));
    assertEquals(80, stage.charged(stage.keyScope));
    assertEquals(80, stage.charged(Stage.TENANT));
    assertTrue(last().holds().containsAll(stage.ledger(Stage.USER).holds().keySet()));
  }

  @Test
  void anOutageAtARaiseSkipsTheTargetAndWhatWasSpentIsCharged() {
    stage.ledgers.next(Operation.RAISE, Stage.USER, new Fault.Throttled());
    stage.provider.plays(fails(FailureClass.TIMEOUT));
    ChatOutcome.Failed failed = stage.chat(question("")).outcome(ChatOutcome.Failed.class);
    assertEquals(FailureClass.TIMEOUT, failed.failure().kind());
    assertEquals(Optional.of(Money.ofNanos(10_000)), last().cost());
    for (Scope scope : stage.scopes()) {
      assertEquals(10_010, stage.charged(scope), scope::name);
    }
    assertNothingIsHeld();
  }

  @Test
  void aRaiseWhoseAnswerIsLostIsSettledRightAllTheSame() {
    stage.ledgers.next(Operation.RAISE, Stage.USER, new Fault.AnswerLost());
    stage.provider.plays(fails(FailureClass.TIMEOUT));
    stage.chat(question("")).outcome(ChatOutcome.Failed.class);
    for (Scope scope : stage.scopes()) {
      assertEquals(10_010, stage.charged(scope), scope::name);
    }
    assertNothingIsHeld();
  }

  @Test
  void settlesByTheRecordThatWasThereFirst() {
    stage.provider.plays((call, sink) -> {
      String name = stage.ledger(stage.keyScope).holds().keySet().iterator().next();
      UsageRecord own = stage.usage.records().getFirst();
      stage.usage.append(abandoned(own, name.substring(0, name.indexOf('-'))));
      return answers(5, 7).play(call, sink);
    });
    stage.chat(question(""));
    assertEquals(10 + 4_711, stage.charged(stage.keyScope));
    assertNothingIsHeld();
  }

  private UsageRecord abandoned(UsageRecord like, String id) {
    return new UsageRecord(
        new RequestId(id, stage.clock.instant()),
        like.keyId(),
        like.scopes(),
        like.modelAsked(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.of(ErrorCategory.INTERNAL),
        Optional.empty(),
        true,
        Optional.of(Money.ofNanos(4_711)),
        List.of(),
        List.of(),
        Optional.empty(),
        Duration.ZERO,
        like.prices());
  }

  private void assertNothingIsHeld() {
    for (Scope scope : stage.scopes()) {
      assertEquals(0, stage.held(scope), scope::name);
    }
  }
}
