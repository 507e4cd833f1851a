package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.provider.declared.Upstreams;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChargeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          openrouter | {"cost":0.00085} | 0.00085
          openrouter | {"cost":0} | 0
          openrouter | {"cost":1.5e-7,"is_byok":false} | 1.5e-7
          openrouter | {"cost":0.1,"is_byok":true,"cost_details":{"upstream_inference_cost":0.02}} | 0.12
          openrouter | {"cost":0.1,"is_byok":true,"cost_details":{"upstream_inference_cost":null}} |
          openrouter | {"cost":-1} |
          openrouter | {"cost":1e999999999} |
          openrouter | {"cost":1e-999999999} |
          openrouter | {"cost":100001} |
          openrouter | {"cost":"0.1"} |
          openrouter | {} |
          openrouter | null |
          xai        | {"cost_in_usd_ticks":37756000} | 0.0037756
          xai        | {"cost_in_usd_ticks":1} | 1e-10
          xai        | {"cost":1} |
          openai     | {"cost":1} |
          """)
  void readsTheAmountExactly(String provider, String usage, @Nullable BigDecimal usd) {
    Optional<BigDecimal> charge =
        Charge.of(Upstreams.builtIn().of(provider).of("m"), Json.parse(usage));

    assertEquals(usd == null, charge.isEmpty());
    charge.ifPresent(found -> assertEquals(0, found.compareTo(usd)));
  }
}
