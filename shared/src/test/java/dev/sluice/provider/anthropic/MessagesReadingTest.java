package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.ServiceTier;
import dev.sluice.json.Json;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.Translation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessagesReadingTest {
  private static final String START =
      "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\",\"usage\":"
          + "{\"input_tokens\":5,\"output_tokens\":1,\"service_tier\":\"%s\"}}}";

  private static final String DELTA =
      "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
          + "\"usage\":{\"output_tokens\":7}}";

  private static final String STOP = "{\"type\":\"message_stop\"}";

  @ParameterizedTest
  @CsvSource({"standard, STANDARD", "priority, PRIORITY", "batch, BATCH"})
  void saysHowItWasServed(String said, ServiceTier served) {
    Reading stream = reading();
    stream.event(START.formatted(said));
    stream.event(DELTA);

    assertEquals(Optional.of(served), ended(stream.event(STOP)).served());
    assertEquals(
        Optional.of(served),
        replied("{\"content\":[],\"usage\":{\"service_tier\":\"" + said + "\"}}").served());
  }

  @Test
  void streamedOrNotTheSameIsCounted() {
    Reading stream = reading();
    stream.event(START.formatted("standard"));
    stream.event(DELTA);

    assertEquals(
        replied("{\"content\":[],\"usage\":{\"input_tokens\":5,\"output_tokens\":7}}").usage(),
        ended(stream.event(STOP)).usage());
  }

  @Test
  void theFirstTokensAreNotTakenForAllWhereTheEndDoesNotCount() {
    Reading stream = reading();
    stream.event(START.formatted("standard"));
    stream.event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}");

    assertEquals(Optional.empty(), ended(stream.event(STOP)).usage());
    assertEquals(5, stream.soFar().orElseThrow().promptTokens());
  }

  @Test
  void aMessageThatDoesNotBeginIsNotUnderstood() {
    assertEquals(
        FailureClass.UNINTELLIGIBLE,
        broken(reading().event("{\"type\":\"content_block_delta\",\"index\":0}")));
    assertEquals(FailureClass.UNINTELLIGIBLE, broken(reading().event("[DONE]")));
  }

  @Test
  void aMessageThatStopsWithoutAReasonIsNoAnswer() {
    Reading stream = reading();
    stream.event(START.formatted("standard"));

    assertEquals(FailureClass.UNINTELLIGIBLE, broken(stream.event(STOP)));
  }

  @Test
  void anAnswerThatIsNoMessageIsNotUnderstood() {
    for (String body : new String[] {"<html>", "{}", "[]", "{\"content\":\"text\"}"}) {
      Decoded<ChatReply> decoded = reading().reply(body.getBytes(StandardCharsets.UTF_8));

      assertEquals(
          FailureClass.UNINTELLIGIBLE, ((Decoded.Wrong<ChatReply>) decoded).failure().kind());
    }
  }

  private static Reading reading() {
    return ((Translation.Sendable)
            Asking.of("claude-sonnet-5-5")
                .translate("\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"))
        .reading();
  }

  private static ChatReply replied(String body) {
    return ((Decoded.Value<ChatReply>) reading().reply(Json.parse(body).toBytes())).value();
  }

  private static ChatChunk ended(StreamStep step) {
    return ((StreamStep.Ended) step).last().getLast();
  }

  private static FailureClass broken(StreamStep step) {
    return ((StreamStep.Broken) step).failure().kind();
  }
}
