package dev.sluice.bench.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.bench.stream.RuntimeProcess.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
final class StreamBenchTest {
  @TempDir private Path root;

  @Test
  void measuresEverythingAndSaysSo() throws IOException {
    StreamOptions options =
        new StreamOptions(3, Duration.ofMillis(20), Duration.ofMillis(1), 1, 2, 5, 1);
    List<String> paragraphs = new ArrayList<>();
    new StreamBench(options, root, paragraphs::add).run();
    assertEquals(4, paragraphs.size(), paragraphs::toString);
    assertEquals(List.of(6L, 4L, 4L, 5L), paragraphs.stream().map(p -> p.lines().count()).toList());
    assertTrue(paragraphs.get(3).contains("5 invocations in one process, 1 connection(s)"));
  }

  @Test
  void everyFlushArrives() throws IOException {
    FlushTimes times = new FlushTimes(4, Duration.ofMillis(1), Duration.ofMillis(30));
    for (FlushTimes.Times measured : List.of(times.throughLoop(), times.overSockets())) {
      assertTrue(measured.sent().size() >= 4, "each stream flushes at least once");
      assertEquals(measured.sent().size(), measured.read().size());
      assertFalse(measured.read().percentile(1).isNegative(), "one clock serves both ends");
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothClientsAnswer(Client client) throws IOException {
    try (RuntimeProcess process = RuntimeProcess.start(client, root)) {
      TimedAnswer answer = process.ask(BenchHandler.SMALL);
      assertTrue(answer.text().startsWith("{\"statusCode\":200,"), answer::text);
      assertTrue(answer.nanos() > 0);
      assertEquals(1_000_000, process.ask(BenchHandler.LONG + 1).bytes());
      assertEquals(11, process.looks().size());
    }
  }
}
