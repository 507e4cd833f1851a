package dev.sluice.provider.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplyChunksTest {
  @Test
  void sayWhatTheProviderChargesOnce() {
    JsonValue body =
        Json.parse("{\"choices\":[{\"index\":0,\"message\":{}}],\"usage\":{\"cost\":1}}");
    ChatReply reply =
        new ChatReply(body, Optional.of(TokenUsage.of(3, 4)), Optional.of(BigDecimal.ONE));

    List<ChatChunk> chunks = ReplyChunks.of(reply);

    assertEquals(Optional.empty(), chunks.getFirst().charge());
    assertEquals(Optional.of(BigDecimal.ONE), chunks.getLast().charge());
  }

  @Test
  void saysEverythingInOnePieceAndTheUsageInAnother() {
    List<ChatChunk> chunks =
        chunks(
            """
            {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[
              {"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":"é",
               "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
                             {"id":"b","type":"function","function":{"name":"g","arguments":""}}]}},
              {"index":1,"finish_reason":"stop","message":{"role":"assistant","content":"x"}}],
             "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
            """);

    assertEquals(2, chunks.size());
    ChatChunk said = chunks.getFirst();
    assertEquals(
        Json.parse(
            """
            {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[
              {"index":0,"finish_reason":"tool_calls","delta":{"role":"assistant","content":"é",
               "tool_calls":[
                 {"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"index":0},
                 {"id":"b","type":"function","function":{"name":"g","arguments":""},"index":1}]}},
              {"index":1,"finish_reason":"stop","delta":{"role":"assistant","content":"x"}}]}
            """),
        Json.parse(said.text()));
    assertTrue(said.content());
    assertEquals(2 + 3 + 1 + 1, said.contentBytes());
    assertEquals(2, said.finishes());
    assertEquals(Optional.empty(), said.usage());
    ChatChunk counted = chunks.getLast();
    assertFalse(counted.content());
    assertFalse(counted.choices());
    assertEquals(5, counted.usage().orElseThrow().totalTokens());
    assertEquals(5, counted.json().path("usage", "total_tokens").wholeNumber().getAsLong());
  }

  @Test
  void hasNoUsagePieceWhereTheUpstreamSaidNothing() {
    assertEquals(1, chunks("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"x\"}}]}").size());
  }

  private static List<ChatChunk> chunks(String body) {
    JsonValue json = Json.parse(body);
    return ReplyChunks.of(new ChatReply(json, UsageFields.read(json.get("usage"))));
  }
}
