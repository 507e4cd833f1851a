package dev.sluice.bench.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DecodeBenchmarkTest {
  @ParameterizedTest
  @EnumSource
  void everyStreamHasAsManyEvents(SampleStream sample) {
    String text = new String(sample.bytes(), StandardCharsets.UTF_8);
    assertEquals(SampleStream.EVENTS, text.split("\n\n").length);
  }

  @ParameterizedTest
  @EnumSource
  void everyPieceComesThrough(SampleStream sample) throws IOException {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.stream = sample.name();
    benchmark.prepare();
    assertTrue(benchmark.events() >= sample.pieces());
  }
}
