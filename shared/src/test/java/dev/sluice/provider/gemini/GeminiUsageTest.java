package dev.sluice.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiUsageTest {
  @Test
  void countsThoughtsBesideTheAnswerAndWhatIsCachedWithinThePrompt() {
    assertEquals(
        usage(1_000, 9_000, 0, 0, 200, 50, 0, 0),
        read(
            """
            {"promptTokenCount":10000,"cachedContentTokenCount":9000,"candidatesTokenCount":200,
             "thoughtsTokenCount":50,"totalTokenCount":10250,
             "promptTokensDetails":[{"modality":"TEXT","tokenCount":10000}],
             "cacheTokensDetails":[{"modality":"TEXT","tokenCount":9000}]}
            """));
  }

  @Test
  void countsWhatToolsPutIntoThePrompt() {
    assertEquals(
        usage(46, 0, 0, 0, 5, 0, 0, 0),
        read(
            """
            {"promptTokenCount":6,"toolUsePromptTokenCount":40,"candidatesTokenCount":5,
             "totalTokenCount":51}
            """));
  }

  @Test
  void tellsWhatIsMissingByTheTotal() {
    assertEquals(
        usage(7, 0, 0, 0, 0, 93, 0, 0),
        read("{\"promptTokenCount\":7,\"thoughtsTokenCount\":93,\"totalTokenCount\":100}"));
    assertEquals(
        usage(7, 0, 0, 0, 3, 0, 0, 0), read("{\"candidatesTokenCount\":3,\"totalTokenCount\":10}"));
    assertEquals(
        usage(7, 0, 0, 0, 3, 20, 0, 0),
        read("{\"promptTokenCount\":7,\"candidatesTokenCount\":3,\"totalTokenCount\":30}"));
  }

  @Test
  void takesKindsOfMediaApart() {
    assertEquals(
        usage(30, 100, 25, 240, 10, 0, 40, 1_290),
        read(
            """
            {"promptTokenCount":395,"cachedContentTokenCount":100,"candidatesTokenCount":1340,
             "totalTokenCount":1735,
             "promptTokensDetails":[{"modality":"TEXT","tokenCount":50},
               {"modality":"AUDIO","tokenCount":25},{"modality":"IMAGE","tokenCount":320}],
             "cacheTokensDetails":[{"modality":"IMAGE","tokenCount":80},
               {"modality":"TEXT","tokenCount":20}],
             "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290},
               {"modality":"AUDIO","tokenCount":40}]}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"trafficType\":\"ON_DEMAND\"}",
        "{\"totalTokenCount\":10}",
        "{\"promptTokenCount\":10}",
        "{\"candidatesTokenCount\":10}",
        "{\"promptTokenCount\":0,\"candidatesTokenCount\":0,\"totalTokenCount\":0}",
        "{\"promptTokenCount\":-1,\"candidatesTokenCount\":\"2\"}"
      })
  void isNotZeroWhereItIsMissing(String json) {
    assertEquals(Optional.empty(), GeminiUsage.read(Json.parse(json)));
  }

  @Test
  void addsUpToTheTotalsWhateverTheParts() {
    long seed = 20_261_201;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long prompt = 1L + random.nextInt(10_000);
      long said = random.nextInt(3_000);
      long thoughts = random.nextInt(3_000);
      String json =
          "{\"promptTokenCount\":%d,\"candidatesTokenCount\":%d,\"thoughtsTokenCount\":%d,"
                  .formatted(prompt, said, thoughts)
              + ("\"totalTokenCount\":%d,\"cachedContentTokenCount\":%d,"
                      + "\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":%d},"
                      + "{\"modality\":\"IMAGE\",\"tokenCount\":%d}],"
                      + "\"cacheTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":%d}],"
                      + "\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":%d}]}")
                  .formatted(
                      prompt + said + thoughts,
                      random.nextInt(12_000),
                      random.nextInt(12_000),
                      random.nextInt(12_000),
                      random.nextInt(12_000),
                      random.nextInt(4_000));

      TokenUsage read = read(json);

      assertEquals(prompt, read.promptTokens(), () -> seed + ": " + json);
      assertEquals(said + thoughts, read.completionTokens(), () -> seed + ": " + json);
      assertEquals(thoughts, read.reasoning(), () -> seed + ": " + json);
    }
  }

  private static TokenUsage read(String json) {
    return GeminiUsage.read(Json.parse(json)).orElseThrow();
  }

  private static TokenUsage usage(
      long input,
      long cached,
      long audioIn,
      long imageIn,
      long output,
      long reasoning,
      long audioOut,
      long imageOut) {
    return new TokenUsage(
        input, cached, 0, 0, audioIn, imageIn, output, reasoning, audioOut, imageOut);
  }
}
