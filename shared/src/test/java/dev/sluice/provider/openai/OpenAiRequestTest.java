package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.provider.KeyHeader;
import dev.sluice.provider.Outgoing;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
          something  |     | ,"max_tokens":500                              | ,"max_tokens":500
          openai     | 100 | ~~                                             | ,"max_completion_tokens":100
          azure      | 100 | ~~                                             | ,"max_completion_tokens":100
          moonshot   | 100 | ~~                                             | ,"max_completion_tokens":100
          something  | 100 | ~~                                             | ,"max_tokens":100
          openai     | 100 | ,"max_tokens":500                              | ,"max_tokens":100
          moonshot   | 100 | ,"max_tokens":500                              | ,"max_completion_tokens":100
          something  | 100 | ,"max_tokens":500                              | ,"max_tokens":100
          openai     | 100 | ,"max_tokens":50                               | ,"max_tokens":50
          openai     | 100 | ,"max_completion_tokens":500                   | ,"max_completion_tokens":100
          something  | 100 | ,"max_completion_tokens":500                   | ,"max_completion_tokens":100
          openai     | 100 | ,"max_completion_tokens":500,"max_tokens":50   | ,"max_completion_tokens":100,"max_tokens":50
          moonshot   | 100 | ,"max_completion_tokens":500,"max_tokens":50   | ,"max_completion_tokens":50
          something  | 100 | ,"max_completion_tokens":500,"max_tokens":50   | ,"max_completion_tokens":100,"max_tokens":50
          openai     | 100 | ,"max_tokens":null                             | ,"max_tokens":null,"max_completion_tokens":100
          ollama     | 100 | ,"max_completion_tokens":500                   | ,"max_tokens":100
          deepseek   | 100 | ,"max_completion_tokens":50                    | ,"max_tokens":50
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

    translated("openai", request, OptionalLong.of(1));

    assertEquals(before, request.body().toString());
  }

  @ParameterizedTest
  @CsvSource({"openai, AUTHORIZATION", "azure, API_KEY", "ollama, AUTHORIZATION"})
  void putsTheKeyWhereTheProviderLooks(String provider, KeyHeader header) {
    Outgoing sent = translated(provider, request(HEAD + "}"), OptionalLong.empty());

    assertEquals(header, sent.keyHeader());
    assertEquals(Map.of(), sent.headers());
    assertEquals("/chat/completions", sent.path());
  }

  @Test
  void aKeyThatWasStoredWithItsNewlineBreaksNoHeader() {
    assertEquals("Bearer sk-1", KeyHeader.AUTHORIZATION.value(Secret.of("sk-1\n")));
    assertEquals("sk-1", KeyHeader.API_KEY.value(Secret.of("sk-1\n")));
  }

  private static String encoded(String provider, @Nullable Long cap, String body) {
    OptionalLong outputCap = cap == null ? OptionalLong.empty() : OptionalLong.of(cap);
    return translated(provider, request(body), outputCap).body().toString();
  }

  private static Outgoing translated(String provider, ChatRequest request, OptionalLong cap) {
    Translation translation =
        new OpenAiDialect(provider).translate(target(provider), call(request, cap));
    return ((Translation.Sendable) translation).request();
  }

  private static ProviderCall call(ChatRequest request, OptionalLong cap) {
    return new ProviderCall(
        request, cap, Instant.EPOCH, Deadline.in(Duration.ofMinutes(1), () -> 0));
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
        new Access.Open(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
