package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.testsupport.Checkout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What the models of the configuration that ships are known to be able to do. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
final class ShippedModelsTest {
  private static final String PICTURE =
      """
      {"model": "cheap", "messages": [{"role": "user", "content": [
        {"type": "text", "text": "What is this?"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}]}]}
      """;

  private final WholeGateway gateway =
      WholeGateway.start(Checkout.root().resolve("config/gateway.yaml"), Map.of(), Way.DIRECTLY);

  @AfterAll
  void close() {
    gateway.close();
  }

  @Test
  void aPictureGoesToNoModelThatIsKnownToReadTextOnly() {
    JsonValue plan =
        gateway
            .client()
            .post("/v1/routes/plan", gateway.richKey().secret(), Json.parse(PICTURE))
            .json();

    assertEquals(
        List.of("deepseek/deepseek-flash", "anthropic/claude-haiku-5-5"),
        plan.get("steps").items().stream()
            .filter(step -> step.get("reason").stringOr("").startsWith("group 'cheap'"))
            .map(ShippedModelsTest::target)
            .toList());
    Map<String, String> leftOut = new LinkedHashMap<>();
    plan.get("left_out")
        .items()
        .forEach(out -> leftOut.put(target(out), out.get("reason").stringOr("")));
    String why = "it cannot do what is needed: images";
    assertEquals(Map.of("dashscope/qwen-flash", why, "ollama/gpt-oss:20b", why), leftOut);
  }

  private static String target(JsonValue step) {
    return step.get("target").stringOr("");
  }
}
