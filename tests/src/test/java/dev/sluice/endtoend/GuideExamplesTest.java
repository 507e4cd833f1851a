package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.money.Money;
import dev.sluice.testsupport.Checkout;
import dev.sluice.testsupport.Command;
import dev.sluice.usage.UsageRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The files under {@code examples/}, unchanged, against what {@code ./sluice run} starts on a
 * machine without a provider's key: the configuration that ships, with the simulated provider.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(900) // The first of them installs the package.
final class GuideExamplesTest {
  private static final String ANSWER = "I am the simulated provider, standing in for gpt-5.2";

  private final WholeGateway gateway =
      WholeGateway.start(Checkout.root().resolve("config/gateway.yaml"), Map.of(), Way.DIRECTLY);

  @AfterAll
  void close() {
    gateway.close();
  }

  @Test
  void curl() {
    IssuedKey key = gateway.richKey();
    String output = run(Command.of(StockSdk.EXAMPLES.resolve("curl.sh")), key);
    String content =
        Json.parse(output).get("choices").at(0).path("message", "content").stringOr("");
    assertTrue(content.contains(ANSWER), output);
    assertCharged(key);
  }

  @ParameterizedTest
  @EnumSource
  void sdk(StockSdk sdk) {
    IssuedKey key = gateway.richKey();
    String output = run(sdk.running(sdk.example()), key);
    assertTrue(output.contains(ANSWER), output);
    assertCharged(key);
  }

  private String run(Command example, IssuedKey key) {
    return example
        .with("OPENAI_BASE_URL", gateway.baseUrl())
        .with("OPENAI_API_KEY", key.secret())
        .run()
        .orFail("The example should run.")
        .output();
  }

  private void assertCharged(IssuedKey key) {
    List<UsageRecord> records = gateway.books().usage().of(key.scope());
    assertEquals(1, records.size());
    assertEquals(Optional.of("openai/gpt-5.2"), records.getFirst().target());
    assertTrue(gateway.books().spent(key.scope()).isMoreThan(Money.ZERO));
  }
}
