package dev.sluice.bench;

import dev.sluice.bench.Arguments.Mistake;
import dev.sluice.bench.Upstream.Manner;
import dev.sluice.bench.jmh.JmhOptions;
import dev.sluice.bench.stream.StreamOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the words after {@code ./sluice bench} ask for. */
sealed interface BenchCommand {
  /** Measure what the gateway adds. */
  record Overhead(OverheadOptions options) implements BenchCommand {}

  /** Measure the client of the Runtime API that streams. */
  record Stream(StreamOptions options) implements BenchCommand {}

  /** Measure what an event of a stream costs. */
  record Decode(JmhOptions options) implements BenchCommand {}

  /** Measure what a plan costs. */
  record Plan(JmhOptions options) implements BenchCommand {}

  /** Serve the gateway for another load generator. */
  record Serve(ServeOptions options) implements BenchCommand {}

  /** Serve the upstream alone, for another gateway. */
  record Provider(int port, Manner manner, boolean attached) implements BenchCommand {}

  /** Load some server, and say what came of it. */
  record Generate(LoadOptions options) implements BenchCommand {}

  /** Be told how to. */
  record Help() implements BenchCommand {
    static final String TEXT =
        """
        Usage: ./sluice bench overhead|stream|decode|plan|serve|upstream|load [options]

        overhead   what the gateway adds to the time to first content, over calling the upstream
                   directly: starts upstream and gateway as processes of their own, loads both in
                   turns from this one, prints a table in Markdown. Ctrl-C prints what there is.
          --callers 1,16,64            how many at once
          --mode buffered,streamed     kinds of answers
          --rounds N                   turns of each (6)
          --seconds N                  length of a turn (3)
          --warm-up N                  seconds for each way and kind before (10)
          --profile FILE.jfr           write a flight recording of the gateway
          --ledger, --delay, --tokens  as below

        stream     what the client of Lambda's Runtime API costs that streams: from a handler's flush
                   to the reader; a small answer beside AWS's own client; memory over one long
                   answer; leaks over many invocations
          --streams N (64)             how many at once
          --pause MS (20)              between two flushes of a stream
          --seconds N (10)             for how long
          --rounds N (10)              turns of what is compared: loop and bare socket, ours and AWS's
          --turn N (500)               small answers in a turn
          --megabytes N (200)          the long answer
          --invocations N (10000)      the many

        decode     what an event of a stream costs from the upstream's bytes to the client's, for
                   pass-through and for each dialect that is translated, with JMH
          --forks N (2)                processes for each, one after the other
          --rounds N (5)               measurements in each, and as many to warm up
          --seconds N (1)              length of a measurement

        plan       what it costs to decide where a request goes, by the configuration that ships, with
                   JMH and the same options

        serve      the gateway's own handlers behind the local HTTP server, for any load generator,
                   until Ctrl-C; log lines go to build/bench-gateway.log
          --ledger memory              twins of the tables in memory
                   modelled            the same, as slow as DynamoDB
                   dynamodb            DynamoDB Local in the same process
          --port N                     listen on 127.0.0.1:N (3000; 0 takes any free port)
          --upstream URL               where every model is, such as http://127.0.0.1:4000/v1;
                                       without it, a simulated provider in the same process
          --delay MS, --tokens N       how that provider answers: after 20 ms, with 16 tokens

        upstream   the simulated provider alone, for other gateways
          --port N (4000), --delay MS, --tokens N

        load       the load generator alone, for any server that speaks OpenAI's API over plain HTTP
          --url URL (http://127.0.0.1:3000/v1), --key KEY, --model NAME (cheap), --stream
          --callers N (64), --seconds N (10)
        """;
  }

  /** Something that is not understood. */
  record Misused(String sentence) implements BenchCommand {}

  /** Reads the words after {@code bench}. */
  static BenchCommand parse(List<String> words) {
    if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
      return new Help();
    }
    List<String> rest = words.subList(1, words.size());
    try {
      return switch (words.getFirst()) {
        case "overhead" -> new Overhead(overhead(rest));
        case "stream" -> new Stream(stream(rest));
        case "decode" -> new Decode(jmh(rest));
        case "plan" -> new Plan(jmh(rest));
        case "serve" -> new Serve(serve(rest));
        case "upstream" -> provider(rest);
        case "load" -> new Generate(load(rest));
        default ->
            throw new Mistake(
                "There is no '" + words.getFirst() + "' here; see ./sluice bench --help.");
      };
    } catch (Mistake e) {
      return new Misused(e.sentence());
    }
  }

  private static OverheadOptions overhead(List<String> words) {
    Arguments arguments =
        new Arguments(
            words,
            List.of(
                "ledger", "delay", "tokens", "callers", "mode", "rounds", "seconds", "warm-up",
                "profile"),
            List.of());
    return new OverheadOptions(
        ledger(arguments),
        manner(arguments),
        arguments.words("mode", List.of("buffered", "streamed")),
        arguments.wholes("callers", List.of(1, 16, 64), 10_000),
        arguments.whole("rounds", 6, 1, 1_000),
        Duration.ofSeconds(arguments.whole("seconds", 3, 1, 3_600)),
        Duration.ofSeconds(arguments.whole("warm-up", 10, 0, 3_600)),
        arguments.text("profile").map(Path::of));
  }

  private static StreamOptions stream(List<String> words) {
    Arguments arguments =
        new Arguments(
            words,
            List.of("streams", "pause", "seconds", "rounds", "turn", "megabytes", "invocations"),
            List.of());
    return new StreamOptions(
        arguments.whole("streams", 64, 1, 10_000),
        Duration.ofSeconds(arguments.whole("seconds", 10, 1, 3_600)),
        Duration.ofMillis(arguments.whole("pause", 20, 0, 60_000)),
        arguments.whole("rounds", 10, 1, 1_000),
        arguments.whole("turn", 500, 1, 1_000_000),
        arguments.whole("invocations", 10_000, 1, 10_000_000),
        arguments.whole("megabytes", 200, 1, 2_000));
  }

  private static JmhOptions jmh(List<String> words) {
    Arguments arguments = new Arguments(words, List.of("forks", "rounds", "seconds"), List.of());
    return new JmhOptions(
        arguments.whole("forks", 2, 1, 100),
        arguments.whole("rounds", 5, 1, 1_000),
        Duration.ofSeconds(arguments.whole("seconds", 1, 1, 3_600)));
  }

  private static ServeOptions serve(List<String> words) {
    Arguments arguments =
        new Arguments(
            words, List.of("ledger", "port", "upstream", "delay", "tokens"), List.of("attached"));
    return new ServeOptions(
        ledger(arguments),
        arguments.whole("port", 3000, 0, 65_535),
        arguments.text("upstream").map(text -> uri("upstream", text)),
        manner(arguments),
        arguments.has("attached"));
  }

  private static Provider provider(List<String> words) {
    Arguments arguments =
        new Arguments(words, List.of("port", "delay", "tokens"), List.of("attached"));
    return new Provider(
        arguments.whole("port", 4000, 0, 65_535), manner(arguments), arguments.has("attached"));
  }

  private static LoadOptions load(List<String> words) {
    Arguments arguments =
        new Arguments(
            words, List.of("url", "key", "model", "callers", "seconds"), List.of("stream"));
    return new LoadOptions(
        uri("url", arguments.text("url").orElse("http://127.0.0.1:3000/v1")),
        arguments.text("key").orElse("none"),
        arguments.text("model").orElse(BenchGateway.MODEL),
        arguments.has("stream"),
        arguments.whole("callers", 64, 1, 10_000),
        Duration.ofSeconds(arguments.whole("seconds", 10, 1, 3_600)));
  }

  private static LedgerKind ledger(Arguments arguments) {
    List<String> words =
        arguments.has("ledger")
            ? arguments.words("ledger", LedgerKind.names())
            : List.of(LedgerKind.MEMORY.word());
    if (words.size() != 1) {
      throw new Mistake("--ledger takes one of " + String.join(", ", LedgerKind.names()) + ".");
    }
    return LedgerKind.of(words.getFirst());
  }

  private static Manner manner(Arguments arguments) {
    return new Manner(
        Duration.ofMillis(arguments.whole("delay", 20, 0, 60_000)),
        arguments.whole("tokens", 16, 1, 100_000));
  }

  private static URI uri(String name, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new Mistake("--" + name + " needs an address such as http://127.0.0.1:4000/v1.");
  }
}
