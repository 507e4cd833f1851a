package dev.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.bench.Upstream.Manner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OverheadTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", ".."));

  @Test
  void measuresBothWaysInEachMode() throws IOException {
    OverheadOptions options =
        new OverheadOptions(
            LedgerKind.MEMORY,
            new Manner(Duration.ofMillis(1), 2),
            List.of("buffered", "streamed"),
            List.of(2),
            1,
            Duration.ofMillis(1),
            Duration.ZERO,
            Optional.empty());
    List<String> progress = new ArrayList<>();
    try (Overhead overhead = new Overhead(ROOT, options, progress::add)) {
      overhead.run();
      assertEquals(2, overhead.comparisons().size());
      assertTrue(overhead.comparisons().stream().allMatch(Comparison::isMeasured));
      assertEquals(4, Report.of(overhead.comparisons()).lines().count());
    }
    assertEquals(2, progress.size());
  }
}
