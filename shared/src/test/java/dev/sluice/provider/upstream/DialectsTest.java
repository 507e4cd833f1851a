package dev.sluice.provider.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.Parsed;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialectsTest {
  private static final String TOOLS =
      ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";

  @ParameterizedTest(name = "{0} {1} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          openai | gpt-5.2       | true  | ,"reasoning_effort":"high"       | /chat/completions
          openai | gpt-5.4       | true  | ~~                               | /chat/completions
          openai | gpt-5.4       | true  | ,"reasoning_effort":"low"        | /responses
          openai | gpt-5.4       | false | ,"reasoning_effort":"low"        | /chat/completions
          openai | gpt-5.5       | true  | ~~                               | /responses
          openai | gpt-5.5       | false | ~~                               | /chat/completions
          openai | gpt-5.5       | true  | ,"reasoning_effort":"none"       | /chat/completions
          openai | gpt-5.5       | true  | ,"enable_thinking":false         | /chat/completions
          openai | gpt-5.5       | false | ,"functions":[{"name":"f"}]      | /responses
          openai | gpt-6.2-astra | true  | ,"reasoning_effort":"none"       | /responses
          openai | gpt-6.2-astra | false | ~~                               | /chat/completions
          openai | gpt-5-pro     | false | ~~                               | /responses
          openai | gpt-oss-20b   | true  | ~~                               | /chat/completions
          azure  | gpt-5.5       | true  | ~~                               | /responses
          groq   | gpt-5.5       | true  | ~~                               | /chat/completions
          """)
  void goesToResponsesOnlyWhereChatCompletionsRefuse(
      String provider, String model, boolean tools, String rest, String path) {
    assertEquals(path, sent(target(provider, model), (tools ? TOOLS : "") + rest));
  }

  @Test
  void azuresOlderAddressesHaveNoResponses() {
    Target target = target("azure", "gpt-5.5").at(URI.create("https://r.example/openai"));

    assertEquals("/chat/completions", sent(target, TOOLS));
  }

  @Test
  void anEffortThatTheOperatorDropsDoesNotCount() {
    Target target = target("openai", "gpt-5.5", new Dropping(false, Set.of("reasoning_effort")));

    assertEquals("/responses", sent(target, TOOLS + ",\"reasoning_effort\":\"none\""));
  }

  @Test
  void theSimulatedProviderIsSpokenToInChatCompletionsWhomeverItPlays() {
    Target played = target("openai", "gpt-5.5").playedAt(URI.create("http://localhost:1"));

    assertEquals("/chat/completions", sent(played, TOOLS));
  }

  @Test
  void theSimulatedProviderGetsNothingThatTheOneItPlaysWouldRefuse() {
    Target played = target("openai", "gpt-5.5").playedAt(URI.create("http://localhost:1"));

    Translation.Unsendable refused =
        assertInstanceOf(
            Translation.Unsendable.class, translated(played, TOOLS + ",\"stop\":\"END\""));

    assertEquals(FailureClass.UNSUPPORTED, refused.failure().kind());
    assertEquals(Optional.of("stop"), refused.failure().param());
  }

  private static String sent(Target target, String rest) {
    return ((Translation.Sendable) translated(target, rest)).request().path();
  }

  private static Translation translated(Target target, String rest) {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + rest + "}";
    ChatRequest request =
        ((Parsed.Valid) ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8))).request();
    return new Dialects()
        .of(target)
        .translate(
            target,
            new ProviderCall(
                request,
                OptionalLong.empty(),
                Instant.EPOCH,
                Deadline.in(Duration.ofMinutes(1), () -> 0)));
  }

  private static Target target(String provider, String model) {
    return target(provider, model, Dropping.NOTHING);
  }

  private static Target target(String provider, String model, Dropping dropping) {
    return new Target(
        "t",
        provider,
        model,
        URI.create("https://r.example/openai/v1"),
        new Access.Open(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        dropping,
        false);
  }
}
