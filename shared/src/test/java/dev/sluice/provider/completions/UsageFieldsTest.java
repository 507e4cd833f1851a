package dev.sluice.provider.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageFieldsTest {
  /**
   * Buckets in the order of {@link TokenUsage}: input, read, write, long, audio, image, output, ...
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          plain           | 16 0 0 0 0 0 300 0 0 0    | {"prompt_tokens":16,"completion_tokens":300,"total_tokens":316}
          OpenAI          | 50 30 15 0 5 0 70 20 10 0 | {"prompt_tokens":100,"completion_tokens":100,"total_tokens":200,"prompt_tokens_details":{"cached_tokens":30,"audio_tokens":5,"cache_write_tokens":15},"completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":10}}
          null details    | 16 0 0 0 0 0 300 0 0 0    | {"prompt_tokens":16,"completion_tokens":300,"prompt_tokens_details":null,"completion_tokens_details":null}
          images          | 50 30 0 0 5 15 60 20 10 10 | {"prompt_tokens":100,"completion_tokens":100,"total_tokens":200,"prompt_tokens_details":{"cached_tokens":30,"audio_tokens":5,"image_tokens":15},"completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":10,"image_tokens":10}}
          cached images | 10 80 0 0 0 10 5 0 0 0 | {"prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":80,"image_tokens":10}}
          all cached images | 0 100 0 0 0 0 5 0 0 0 | {"prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":100,"image_tokens":90}}
          xAI             | 12 0 0 0 0 0 2 340 0 0    | {"prompt_tokens":12,"completion_tokens":2,"total_tokens":354,"completion_tokens_details":{"reasoning_tokens":340}}
          unsaid thoughts | 20 0 0 0 0 0 198 405 0 0  | {"prompt_tokens":20,"completion_tokens":198,"total_tokens":623}
          DeepSeek        | 8 10 0 0 0 0 14 205 0 0   | {"prompt_tokens":18,"completion_tokens":219,"total_tokens":237,"prompt_tokens_details":{"cached_tokens":10},"completion_tokens_details":{"reasoning_tokens":205},"prompt_cache_hit_tokens":10,"prompt_cache_miss_tokens":8}
          DeepSeek, bare  | 8 10 0 0 0 0 219 0 0 0    | {"prompt_tokens":18,"completion_tokens":219,"prompt_cache_hit_tokens":10,"prompt_cache_miss_tokens":8}
          Moonshot        | 0 2989 0 0 0 0 13 0 0 0   | {"prompt_tokens":2989,"completion_tokens":13,"total_tokens":3002,"cached_tokens":2989}
          Moonshot, both  | 0 2989 0 0 0 0 13 0 0 0   | {"prompt_tokens":2989,"completion_tokens":13,"cached_tokens":2989,"prompt_tokens_details":{"cached_tokens":2989}}
          DashScope       | 10 50 40 0 0 0 20 0 0 0   | {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":50,"cache_creation_input_tokens":40,"cache_type":"ephemeral"}}
          SGLang          | 36 64 0 0 0 0 3 57 0 0    | {"prompt_tokens":100,"completion_tokens":60,"total_tokens":160,"reasoning_tokens":57,"prompt_tokens_details":{"cached_tokens":64}}
          OpenRouter      | 9 0 0 0 0 0 0 10 0 0      | {"prompt_tokens":9,"completion_tokens":10,"total_tokens":19,"completion_tokens_details":{"reasoning_tokens":11}}
          too much cached | 0 5 0 0 0 0 1 0 0 0       | {"prompt_tokens":5,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":9}}
          no completion   | 5 0 0 0 0 0 4 0 0 0       | {"prompt_tokens":5,"total_tokens":9}
          no prompt       | 5 0 0 0 0 0 4 0 0 0       | {"completion_tokens":4,"total_tokens":9}
          only input      | 5 0 0 0 0 0 0 0 0 0       | {"prompt_tokens":5,"completion_tokens":0,"total_tokens":5}
          small total     | 5 0 0 0 0 0 4 0 0 0       | {"prompt_tokens":5,"completion_tokens":4,"total_tokens":3}
          below zero      | 5 0 0 0 0 0 4 0 0 0       | {"prompt_tokens":5,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":-3},"completion_tokens_details":{"reasoning_tokens":-1}}
          """)
  void takesTotalsApartIntoDisjointBuckets(String name, String buckets, String usage) {
    assertEquals(Optional.of(usage(buckets)), UsageFields.read(Json.parse(usage)), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "3",
        "{\"prompt_tokens\":5}",
        "{\"prompt_tokens\":null,\"completion_tokens\":4}",
        "{\"prompt_tokens\":-5,\"completion_tokens\":4}",
        "{\"prompt_tokens\":\"5\",\"completion_tokens\":4}",
        "{\"prompt_tokens\":5,\"completion_tokens\":99999999999}",
        "{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}"
      })
  void knowsThatMissingIsNotZero(String usage) {
    assertEquals(Optional.empty(), UsageFields.read(Json.parse(usage)));
  }

  @Test
  void isEmptyWhereThereIsNoUsage() {
    assertEquals(Optional.empty(), UsageFields.read(JsonValue.missing()));
  }

  @Test
  void keepsTheTotalsWhateverTheDetailsSay() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long prompt = 1L + random.nextInt(50);
      long completion = random.nextInt(50);
      JsonValue usage =
          Json.object()
              .put("prompt_tokens", prompt)
              .put("completion_tokens", completion)
              .put("cached_tokens", random.nextInt(80) - 10)
              .put("reasoning_tokens", random.nextInt(80) - 10)
              .put(
                  "prompt_tokens_details",
                  Json.object()
                      .put("audio_tokens", random.nextInt(80) - 10)
                      .put("image_tokens", random.nextInt(80) - 10)
                      .put("cache_write_tokens", random.nextInt(80) - 10))
              .put(
                  "completion_tokens_details",
                  Json.object()
                      .put("audio_tokens", random.nextInt(80) - 10)
                      .put("image_tokens", random.nextInt(80) - 10))
              .build();
      TokenUsage read = UsageFields.read(usage).orElseThrow();
      assertEquals(prompt, read.promptTokens(), "seed " + seed + ": " + usage);
      assertEquals(completion, read.completionTokens(), "seed " + seed + ": " + usage);
    }
  }

  private static TokenUsage usage(String buckets) {
    long[] n = Arrays.stream(buckets.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new TokenUsage(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
  }
}
