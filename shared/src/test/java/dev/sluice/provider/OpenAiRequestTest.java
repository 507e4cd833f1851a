package dev.sluice.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiRequestTest {
  private static final String HEAD =
      "{\"model\":\"upstream-model\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @ParameterizedTest(name = "{0}, cap {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          openai     |     |                                                | ~~
          openai     |     | ,"max_tokens":500                              | ,"max_tokens":500
          openai     | 100 | ~~                                             | ,"max_completion_tokens":100
          azure      | 100 | ~~                                             | ,"max_completion_tokens":100
          moonshot   | 100 | ~~                                             | ,"max_tokens":100
          something  | 100 | ~~                                             | ,"max_tokens":100
          openai     | 100 | ,"max_tokens":500                              | ,"max_tokens":100
          openai     | 100 | ,"max_tokens":50                               | ,"max_tokens":50
          openai     | 100 | ,"max_completion_tokens":500                   | ,"max_completion_tokens":100
          something  | 100 | ,"max_completion_tokens":500                   | ,"max_completion_tokens":100
          openai     | 100 | ,"max_completion_tokens":500,"max_tokens":50   | ,"max_completion_tokens":100,"max_tokens":50
          openai     | 100 | ,"max_tokens":null                             | ,"max_tokens":null,"max_completion_tokens":100
          ollama     | 100 | ,"max_completion_tokens":500                   | ,"max_completion_tokens":100,"max_tokens":100
          deepseek   | 100 | ,"max_completion_tokens":50                    | ,"max_completion_tokens":50,"max_tokens":100
          dashscope  | 100 | ~~                                             | ,"max_tokens":100
          """)
  void putsTheCapWhereTheCallerAndTheProviderLook(
      String provider, @Nullable Long cap, @Nullable String asked, String sent) {
    String body = HEAD + (asked == null ? "" : asked) + "}";

    assertEquals(HEAD + sent + "}", encoded(provider, cap, body));
  }

  @Test
  void changesNothingElse() {
    String rest =
        ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"é😀\"}]}],"
            + "\"temperature\":0.20,\"seed\":9007199254740993,\"vendor_option\":{\"a\":[1,null]}}";

    assertEquals(
        "{\"model\":\"upstream-model\"" + rest,
        encoded("openai", null, "{\"model\":\"alias\"" + rest));
  }

  @Test
  void alwaysAsksAStreamForItsUsage() {
    String stream = HEAD + ",\"stream\":true";

    assertEquals(
        stream + ",\"stream_options\":{\"include_usage\":true}}",
        encoded("openai", null, stream + "}"));
    assertEquals(
        stream + ",\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false}}",
        encoded(
            "openai",
            null,
            stream
                + ",\"stream_options\":{\"include_usage\":false,\"include_obfuscation\":false}}"));
  }

  @Test
  void leavesTheRequestAsItWas() {
    ChatRequest request = request(HEAD + ",\"stream\":true,\"max_tokens\":500}");
    String before = request.body().toString();

    new OpenAiDialect("openai").encode(target("openai"), call(request, OptionalLong.of(1)));

    assertEquals(before, request.body().toString());
  }

  @Test
  void putsTheKeyWhereTheProviderLooks() {
    Optional<Secret> key = Optional.of(Secret.of("sk-1\n"));

    assertEquals(
        Map.of("content-type", "application/json", "authorization", "Bearer sk-1"),
        new OpenAiDialect("openai").headers(target("openai"), key));
    assertEquals(
        Map.of("content-type", "application/json", "api-key", "sk-1"),
        new OpenAiDialect("azure").headers(target("azure"), key));
    assertEquals(
        Map.of("content-type", "application/json"),
        new OpenAiDialect("ollama").headers(target("ollama"), Optional.empty()));
  }

  private static String encoded(String provider, @Nullable Long cap, String body) {
    OptionalLong outputCap = cap == null ? OptionalLong.empty() : OptionalLong.of(cap);
    byte[] bytes =
        new OpenAiDialect(provider).encode(target(provider), call(request(body), outputCap));
    return Json.parse(bytes).toString();
  }

  private static ProviderCall call(ChatRequest request, OptionalLong cap) {
    return new ProviderCall(request, cap, Deadline.in(Duration.ofMinutes(1), () -> 0));
  }

  private static ChatRequest request(String body) {
    Parsed parsed = ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8));
    return ((Parsed.Valid) parsed).request();
  }

  private static Target target(String provider) {
    return new Target(
        "t",
        provider,
        "upstream-model",
        URI.create("http://localhost"),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Timeouts.DEFAULT,
        false);
  }
}
