package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.answers;
import static dev.sluice.gateway.ScriptedProvider.finish;
import static dev.sluice.gateway.ScriptedProvider.streams;
import static dev.sluice.gateway.ScriptedProvider.text;
import static dev.sluice.gateway.ScriptedProvider.usage;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.money.Money;
import dev.sluice.secret.Secret;
import dev.sluice.usage.UsageRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The way of a call from end to end, and the calls that are refused on it. */
final class GatewayTest {
  private final Stage stage = new Stage(Targets.writing("a", 10));

  @Test
  void holdsThenSendsThenRecordsThenSettlesThenFinishes() {
    stage.withKeyBudget(50_000);
    stage.provider.plays(answers(5, 7));
    stage.chat(question(""));
    List<String> journal = List.copyOf(stage.journal);
    assertEquals(11, journal.size(), journal::toString);
    assertEquals(
        Set.of("hold key", "hold user", "hold workspace", "hold tenant"),
        Set.copyOf(journal.subList(0, 4)));
    assertEquals(List.of("send a", "record"), journal.subList(4, 6));
    assertEquals(
        Set.of("settle key", "settle user", "settle workspace", "settle tenant"),
        Set.copyOf(journal.subList(6, 10)));
    assertEquals("finish", journal.getLast());
  }

  @Test
  void aStreamIsOpenedBeforeItsRecordAndEndedAfterItsSettlement() {
    stage.withKeyBudget(50_000);
    stage.provider.plays(streams(text("Hi"), finish(), usage(5, 7)));
    stage.chat(question("\"stream\":true"));
    List<String> journal = List.copyOf(stage.journal);
    assertEquals(List.of("send a", "open", "record"), journal.subList(4, 7));
    assertEquals("finish", journal.getLast());
  }

  @Test
  void chargesEveryScopeWhatTheAnswerCost() {
    stage.withKeyBudget(50_000);
    stage.provider.plays(answers(5, 7));
    Told told = stage.chat(question("\"metadata\":{\"task\":\"search\",\"tags\":[\"web\"]}"));
    assertEquals(Optional.of(Money.ofNanos(70)), told.outcome(ChatOutcome.Answered.class).cost());
    for (Scope scope : stage.scopes()) {
      assertEquals(70, stage.charged(scope), scope::name);
      assertEquals(0, stage.held(scope), scope::name);
    }
    UsageRecord record = stage.usage.record();
    assertEquals(stage.key.id(), record.keyId());
    assertEquals(stage.scopes(), record.scopes());
    assertEquals("model", record.modelAsked());
    assertEquals(Optional.of("a"), record.target());
    assertEquals(Optional.of("search"), record.task());
    assertEquals(List.of("web"), record.tags());
    assertEquals(Optional.of(Money.ofNanos(70)), record.cost());
    assertEquals("prices-1", record.prices());
    assertEquals(List.of(), stage.usage.notes());
  }

  @Test
  void anAnswerSaysWhatItsKeyHasSpentWithIt() {
    stage.withKeyBudget(50_000);
    stage.provider.plays(answers(5, 7), answers(5, 8));
    stage.chat(question(""));
    Told told = stage.chat(question(""));
    assertEquals(
        Optional.of(Money.ofNanos(150)), told.outcome(ChatOutcome.Answered.class).keySpend());
  }

  @Test
  void theRecordListsTheNamesOfTheLiveHoldsAndNoOthers() {
    stage.withKeyBudget(50_000);
    stage.provider.plays((call, sink) -> {
      // Seen while the request is under way: what lies in the ledgers is what will be recorded.
      stage.scopes().stream()
          .flatMap(scope -> stage.ledger(scope).holds().keySet().stream())
          .sorted()
          .forEach(stage.journal::add);
      return answers(5, 7).play(call, sink);
    });
    stage.chat(question(""));
    List<String> names = stage.journal.stream().filter(line -> line.contains("-")).toList();
    assertEquals(4, names.size());
    assertEquals(names, stage.usage.record().holds().stream().sorted().toList());
  }

  @Test
  void aCallWithoutAKeyCostsNothing() {
    stage.withKeyBudget(50_000);
    Told told = stage.chatAs(Optional.empty(), question(""));
    assertEquals(new ChatOutcome.UnknownKey(KeyVerdict.Reason.MISSING), told.outcome());
    assertNothingHappened();
    assertEquals("-", stage.usage.notes().getFirst().keyId());
  }

  @Test
  void aWrongSecretBehindARightIdIsAnUnknownKey() {
    stage.withKeyBudget(50_000);
    String right = stage.key.whole().reveal();
    char other = right.endsWith("0") ? '1' : '0';
    Told told =
        stage.chatAs(
            Optional.of(Secret.of(right.substring(0, right.length() - 1) + other)), question(""));
    assertEquals(new ChatOutcome.UnknownKey(KeyVerdict.Reason.UNKNOWN), told.outcome());
    assertNothingHappened();
  }

  @Test
  void aBadRequestCostsNothingAndItsNoteSaysWhoseItIs() {
    stage.withKeyBudget(50_000);
    stage.chat("{\"model\":\"model\"}").outcome(ChatOutcome.BadRequest.class);
    assertNothingHappened();
    UsageRecord note = stage.usage.notes().getFirst();
    assertEquals(stage.key.id(), note.keyId());
    assertEquals(Optional.of(ErrorCategory.INVALID_REQUEST), note.error());
  }

  @Test
  void aStrangerLearnsNothingOfWhatIsWrongWithTheRequest() {
    stage.withKeyBudget(50_000);
    stage.chatAs(Optional.empty(), "{").outcome(ChatOutcome.UnknownKey.class);
  }

  @Test
  void anUnknownModelCostsNothing() {
    stage.withKeyBudget(50_000);
    stage
        .chat("{\"model\":\"modle\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
        .outcome(ChatOutcome.UnknownModel.class);
    assertNothingHappened();
  }

  @Test
  void aModelTheKeyIsNotForCostsNothing() {
    stage.withKeyBudget(50_000);
    stage
        .chat("{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
        .outcome(ChatOutcome.ModelNotAllowed.class);
    assertNothingHappened();
  }

  @Test
  void aRefusalForWantOfMoneyChargesNothingAndSaysWhatIsShort() {
    stage.withKeyBudget(159).withBudget(Stage.TENANT, 1_000_000);
    ChatOutcome.OverBudget refused = stage.chat(question("")).outcome(ChatOutcome.OverBudget.class);
    assertEquals(stage.keyScope, refused.shortfall().scope());
    assertEquals(Money.ofNanos(159), refused.shortfall().limit());
    assertTrue(refused.shortfall().resetsAt().isPresent());
    assertEquals(List.of(), stage.provider.asked());
    assertEquals(List.of(), stage.usage.records());
    for (Scope scope : stage.scopes()) {
      assertEquals(0, stage.charged(scope), scope::name);
      assertEquals(0, stage.held(scope), scope::name);
    }
    UsageRecord note = stage.usage.notes().getFirst();
    assertEquals(stage.scopes(), note.scopes());
    assertEquals(Optional.of(Money.ZERO), note.cost());
    assertEquals(List.of(), note.holds());
  }

  @Test
  void aModelWithoutAPriceIsRefusedWhereAScopeHasALimit() {
    Stage dark = new Stage(Targets.unpriced("dark")).withoutLimits();
    dark.withBudget(Stage.WORKSPACE, 1_000_000);
    ChatOutcome.Unpriced refused = dark.chat(question("")).outcome(ChatOutcome.Unpriced.class);
    assertEquals(new ChatOutcome.Unpriced("model", Stage.WORKSPACE), refused);
    assertEquals(List.of(), dark.provider.asked());
  }

  @Test
  void aModelWithoutAPriceAndWithoutLimitsHasNoCost() {
    Stage dark = new Stage(Targets.unpriced("dark")).withoutLimits();
    dark.provider.plays(answers(5, 7));
    Told told = dark.chat(question(""));
    assertEquals(Optional.empty(), told.outcome(ChatOutcome.Answered.class).cost());
    assertEquals(Optional.empty(), dark.usage.record().cost());
    assertEquals(0, dark.charged(dark.keyScope));
    assertEquals(0, dark.held(dark.keyScope));
  }

  @Test
  void aBugInTheProviderIsReportedAndLeavesTheHold() {
    stage.withKeyBudget(50_000);
    stage.provider.plays((call, sink) -> {
      throw new IllegalStateException("a bug");
    });
    assertThrows(IllegalStateException.class, () -> stage.chat(question("")));
    assertEquals(10_000, stage.held(stage.keyScope));
    assertEquals(0, stage.charged(stage.keyScope));
    assertEquals(List.of(), stage.usage.records());
  }

  private void assertNothingHappened() {
    assertEquals(List.of("finish"), stage.journal);
    assertEquals(List.of(), stage.usage.records());
    assertEquals(1, stage.usage.notes().size());
  }
}
