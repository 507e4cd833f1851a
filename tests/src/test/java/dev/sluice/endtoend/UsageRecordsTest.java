package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import dev.sluice.usage.AttemptRecord;
import dev.sluice.usage.UsageRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a request in the usage table: one record, whatever happened. */
@EachWay
@Timeout(120)
final class UsageRecordsTest {
  private final Stage stage;
  private final IssuedKey key;

  UsageRecordsTest(Stage stage) {
    this.stage = stage;
    this.key = stage.gateway().richKey();
  }

  @Test
  void aRequestLeavesOneRecordWithItsLabelsAndTries() {
    stage.primary().always(Script.refusing(500));
    stage.secondary().always(Script.tokens(5));
    Answer answer = chat(labelled(Ask.of("pair")));
    UsageRecord record = record(answer);

    assertEquals("pair", record.modelAsked());
    assertEquals(Optional.of("openai/second"), record.target());
    assertEquals(Optional.of("greeting"), record.task());
    assertEquals(List.of("web", "beta"), record.tags());
    assertEquals(Optional.empty(), record.error());
    assertEquals(
        List.of("openai/first", "openai/first", "openai/second"),
        record.attempts().stream().map(AttemptRecord::target).toList());
    assertEquals(
        List.of(
            Optional.of(FailureClass.SERVER_ERROR),
            Optional.of(FailureClass.SERVER_ERROR),
            Optional.empty()),
        record.attempts().stream().map(AttemptRecord::failure).toList());
    assertEquals(5, record.usage().orElseThrow().output());
    assertEquals(
        record.cost().map(Money::usd).map(Object::toString),
        answer.header("x-litellm-response-cost"));
    assertEquals(record.cost().orElseThrow(), stage.gateway().books().spent(key.scope()));
    assertTrue(record.scopes().contains(new Scope.Tenant("default")));
    assertFalse(record.toString().contains("Say hello"), "no prompt is kept");
  }

  @Test
  void theHeadersLabelsJoinTheBodys() {
    var request =
        stage
            .client()
            .chatRequest(key.secret(), labelled(Ask.of("solo")).body().toBytes())
            .header("x-sluice-task", "farewell")
            .header("x-litellm-tags", "night");
    UsageRecord record = record(stage.client().send(request));
    assertEquals(Optional.of("farewell"), record.task());
    assertEquals(List.of("web", "beta", "night"), record.tags());
    assertTrue(
        stage.primary().requests().getFirst().body().get("metadata").isMissing(),
        "labels are for Sluice and not for the provider");
  }

  @Test
  void aStreamThatIsCutIsRecordedAndChargedForWhatCame() {
    stage.primary().next(Script.tokens(50).withCutAfter(3));
    UsageRecord record = record(chat(Ask.of("solo").streamed()));
    assertEquals(Optional.of(ErrorCategory.STREAM_INTERRUPTED), record.error());
    assertTrue(record.estimated());
    assertTrue(record.cost().orElseThrow().isMoreThan(Money.ZERO));
    assertTrue(record.firstContent().isPresent());
    assertEquals(record.cost().orElseThrow(), stage.gateway().books().spent(key.scope()));
  }

  @Test
  void aFailureIsRecordedWithWhatTheClientWasTold() {
    stage.primary().always(Script.refusing(503));
    Answer answer = chat(Ask.of("solo"));
    UsageRecord record = record(answer);
    assertEquals(record.error().map(ErrorCategory::code), answer.header("x-sluice-error-category"));
    assertEquals(Optional.of(Money.ZERO), record.cost());
    assertEquals(2, record.attempts().size());
  }

  /** A stream and a buffered answer with the same usage cost the same. */
  @Test
  void aStreamCostsWhatTheWholeAnswerCosts() {
    stage
        .primary()
        .always(
            Script.tokens(9)
                .withUsage(
                    Json.parse(
                        "{\"prompt_tokens\":100,\"completion_tokens\":9,\"total_tokens\":109}")));
    UsageRecord whole = record(chat(Ask.of("solo")));
    UsageRecord streamed = record(chat(Ask.of("solo").streamed()));
    assertEquals(Optional.of(Money.ofNanos(190_000)), whole.cost());
    assertEquals(whole.cost(), streamed.cost());
    assertEquals(whole.usage(), streamed.usage());
    assertEquals(2, stage.gateway().books().usage().of(key.scope()).size());
  }

  private static Ask labelled(Ask ask) {
    return ask.with(body ->
        body.put("metadata", Json.parse("{\"task\":\"greeting\",\"tags\":[\"web\",\"beta\"]}")));
  }

  private Answer chat(Ask ask) {
    return stage.client().chat(key.secret(), ask);
  }

  private UsageRecord record(Answer answer) {
    String id = answer.header("x-sluice-request-id").orElseThrow();
    return stage.gateway().books().usage().find(id).orElseThrow();
  }
}
