package dev.sluice.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.bench.jmh.JmhOptions;
import dev.sluice.bench.stream.StreamOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {
  @Test
  void overheadHasDefaults() {
    OverheadOptions options = overhead("overhead");
    assertEquals(LedgerKind.MEMORY, options.ledger());
    assertEquals(List.of("buffered", "streamed"), options.modes());
    assertEquals(List.of(1, 16, 64), options.callers());
    assertEquals(Duration.ofMillis(20), options.manner().delay());
  }

  @Test
  void overheadTakesItsOptions() {
    OverheadOptions options =
        overhead(
            "overhead",
            "--ledger",
            "modelled",
            "--mode=streamed",
            "--callers=4,8",
            "--delay=5",
            "--profile",
            "a.jfr");
    assertEquals(LedgerKind.MODELLED, options.ledger());
    assertEquals(List.of("streamed"), options.modes());
    assertEquals(List.of(4, 8), options.callers());
    assertEquals(Duration.ofMillis(5), options.manner().delay());
    assertEquals(Optional.of(Path.of("a.jfr")), options.profile());
  }

  @Test
  void serveTakesAnUpstream() {
    BenchCommand command =
        BenchCommand.parse(
            List.of("serve", "--port", "0", "--upstream", "http://127.0.0.1:4000/v1"));
    ServeOptions options = assertInstanceOf(BenchCommand.Serve.class, command).options();
    assertEquals(Optional.of(URI.create("http://127.0.0.1:4000/v1")), options.upstream());
    assertEquals(0, options.port());
  }

  @Test
  void decodeHasDefaultsAndTakesItsOptions() {
    assertEquals(new JmhOptions(2, 5, Duration.ofSeconds(1)), decode("decode"));
    assertEquals(
        new JmhOptions(1, 3, Duration.ofSeconds(2)),
        decode("decode", "--forks=1", "--rounds=3", "--seconds=2"));
  }

  @Test
  void streamHasDefaultsAndTakesItsOptions() {
    assertEquals(
        new StreamOptions(64, Duration.ofSeconds(10), Duration.ofMillis(20), 10, 500, 10_000, 200),
        stream("stream"));
    assertEquals(
        new StreamOptions(1, Duration.ofSeconds(2), Duration.ofMillis(3), 4, 5, 6, 7),
        stream(
            "stream",
            "--streams=1",
            "--seconds=2",
            "--pause=3",
            "--rounds=4",
            "--turn=5",
            "--invocations=6",
            "--megabytes=7"));
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertEquals("There is no option '--fast'; see ./sluice bench --help.", misused("--fast"));
    assertEquals("--port needs a value.", misused("--port"));
    assertEquals("--port needs a number from 0 to 65535.", misused("--port", "99999"));
    assertEquals("--ledger takes memory, modelled, dynamodb.", misused("--ledger", "paper"));
    assertEquals(
        "--upstream needs an address such as http://127.0.0.1:4000/v1.",
        misused("--upstream", "here"));
  }

  @Test
  void withoutAVerbThereIsHelp() {
    assertInstanceOf(BenchCommand.Help.class, BenchCommand.parse(List.of()));
    assertInstanceOf(BenchCommand.Help.class, BenchCommand.parse(List.of("serve", "--help")));
  }

  private static OverheadOptions overhead(String... words) {
    return assertInstanceOf(BenchCommand.Overhead.class, BenchCommand.parse(List.of(words)))
        .options();
  }

  private static JmhOptions decode(String... words) {
    return assertInstanceOf(BenchCommand.Decode.class, BenchCommand.parse(List.of(words)))
        .options();
  }

  private static StreamOptions stream(String... words) {
    return assertInstanceOf(BenchCommand.Stream.class, BenchCommand.parse(List.of(words)))
        .options();
  }

  private static String misused(String... options) {
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(List.of(options));
    return assertInstanceOf(BenchCommand.Misused.class, BenchCommand.parse(words)).sentence();
  }
}
