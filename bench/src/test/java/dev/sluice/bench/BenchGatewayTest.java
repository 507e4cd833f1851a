package dev.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.bench.Upstream.Manner;
import dev.sluice.bench.load.Load;
import dev.sluice.bench.load.Question;
import dev.sluice.bench.load.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchGatewayTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", ".."));

  @ParameterizedTest
  @CsvSource({"MEMORY, false", "MEMORY, true", "MODELLED, true", "DYNAMODB, false"})
  void answersLoadOverEachLedger(LedgerKind ledger, boolean streamed) throws IOException {
    ServeOptions options =
        new ServeOptions(ledger, 0, Optional.empty(), new Manner(Duration.ZERO, 3), false);
    try (BenchGateway gateway = BenchGateway.start(ROOT, options)) {
      Question question =
          Question.of(gateway.uri(), gateway.key().reveal(), BenchGateway.MODEL, streamed);
      try (Load load = Load.of(question, 4)) {
        Slice slice = load.run(Duration.ofMillis(1));
        assertTrue(slice.requests() >= 4, "each caller is answered at least once");
      }
    }
  }
}
