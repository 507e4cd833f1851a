package dev.sluice.provider.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.ChatRequest;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BedrockDialectTest {
  private static final String HOST = "https://bedrock-runtime.eu-central-1.amazonaws.com";

  @ParameterizedTest
  @CsvSource({
    "openai.gpt-oss-20b-1:0, /openai/v1, /chat/completions",
    "anthropic.claude-opus-4-8, /anthropic/v1, /messages",
    "anthropic.claude-opus-4-8, /openai/v1, /chat/completions",
    "arn:aws:bedrock:eu-central-1:1:application-inference-profile/a1, /anthropic/v1, /messages",
    "arn:aws:bedrock:eu-central-1:1:application-inference-profile/a1, /openai/v1,"
        + " /chat/completions",
    "eu.anthropic.claude-opus-4-8, /v1, /messages",
    "qwen.qwen3-32b-v1:0, /v1, /chat/completions",
  })
  void theAddressDecidesAndWhereItIsSilentTheModel(String model, String base, String path) {
    Translation.Sendable sent =
        assertInstanceOf(
            Translation.Sendable.class,
            new BedrockDialect().translate(target(model, base), call()));
    assertEquals(path, sent.request().path());
    assertEquals(model, sent.request().body().get("model").stringOr(""));
  }

  private static Target target(String model, String base) {
    return new Target(
        "t",
        "bedrock",
        model,
        URI.create(HOST + base),
        new Access.Signed("bedrock", "eu-central-1"),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  private static ProviderCall call() {
    byte[] asked =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    return new ProviderCall(
        ((Parsed.Valid) ChatRequest.parse(asked)).request(),
        OptionalLong.empty(),
        Instant.EPOCH,
        Deadline.in(Duration.ofMinutes(1), () -> 0));
  }
}
