package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesUsageTest {
  @Test
  void cachedAndWrittenTokensAreBesideTheInput() {
    assertEquals(
        usage(51, 900, 100, 400, 20, 80),
        read(
            """
            {"input_tokens":51,"cache_read_input_tokens":900,"cache_creation_input_tokens":500,
             "cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":400},
             "output_tokens":100,"output_tokens_details":{"thinking_tokens":80}}
            """));
  }

  @Test
  void writesWithoutTheirLivesAreTheShortOnes() {
    assertEquals(
        usage(5, 0, 500, 0, 1, 0),
        read(
            """
            {"input_tokens":5,"cache_creation_input_tokens":500,"cache_creation":null,"output_tokens":1}
            """));
  }

  @Test
  void theTotalOfTheWritesCountsWhereTheirPartsSayMore() {
    assertEquals(
        usage(5, 0, 0, 300, 1, 0),
        read(
            """
            {"input_tokens":5,"cache_creation_input_tokens":300,"output_tokens":1,
             "cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":400}}
            """));
  }

  @Test
  void thePartsOfTheWritesCountWhereTheirTotalIsMissing() {
    assertEquals(
        usage(5, 0, 100, 400, 1, 0),
        read(
            """
            {"input_tokens":5,"output_tokens":1,
             "cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":400}}
            """));
  }

  @Test
  void neverMoreIsThoughtThanWritten() {
    assertEquals(
        usage(5, 0, 0, 0, 0, 7),
        read(
            """
            {"input_tokens":5,"output_tokens":7,"output_tokens_details":{"thinking_tokens":9}}
            """));
  }

  @Test
  void compactingIsPaidLikeTheMessage() {
    assertEquals(
        usage(5100, 30, 0, 0, 310, 0),
        read(
            """
            {"input_tokens":100,"output_tokens":10,"iterations":[
              {"type":"compaction","input_tokens":5000,"output_tokens":300},
              {"type":"advisor_message","input_tokens":70,"output_tokens":70},
              {"type":"message","input_tokens":100,"cache_read_input_tokens":30,"output_tokens":10}]}
            """));
  }

  @Test
  void whatAnotherModelTookOverIsCountedAtTheTop() {
    assertEquals(
        usage(100, 0, 0, 0, 10, 0),
        read(
            """
            {"input_tokens":100,"output_tokens":10,"iterations":[
              {"type":"compaction","input_tokens":5000,"output_tokens":300},
              {"type":"fallback_message","input_tokens":100,"output_tokens":10}]}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"input_tokens\":5}",
        "{\"output_tokens\":5}",
        "{\"input_tokens\":0,\"output_tokens\":0}",
        "{\"input_tokens\":-1,\"output_tokens\":5}",
        "{\"input_tokens\":9e99,\"output_tokens\":5}"
      })
  void missingIsNotZero(String usage) {
    assertEquals(Optional.empty(), MessagesUsage.read(Json.parse(usage)));
  }

  @Test
  void aLaterCountReplacesAnEarlierOneAndNullReplacesNothing() {
    var merged =
        MessagesUsage.merged(
            Json.parse(
                "{\"input_tokens\":43,\"output_tokens\":1,\"cache_creation\":{\"ephemeral_1h_input_tokens\":9}}"),
            Json.parse("{\"input_tokens\":61,\"output_tokens\":5,\"cache_creation\":null}"));

    assertEquals(
        Json.parse(
            "{\"input_tokens\":61,\"output_tokens\":5,\"cache_creation\":{\"ephemeral_1h_input_tokens\":9}}"),
        merged);
  }

  private static TokenUsage read(String usage) {
    return MessagesUsage.read(Json.parse(usage)).orElseThrow();
  }

  private static TokenUsage usage(
      long input, long read, long written, long writtenLong, long output, long reasoning) {
    return new TokenUsage(input, read, written, writtenLong, 0, 0, output, reasoning, 0, 0);
  }
}
