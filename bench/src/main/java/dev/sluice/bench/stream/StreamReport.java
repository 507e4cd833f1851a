package dev.sluice.bench.stream;

import dev.sluice.bench.load.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What was measured, in Markdown. Pure. */
final class StreamReport {
  private StreamReport() {}

  static String flushes(StreamOptions options, FlushTimes.Times bare, FlushTimes.Times loop) {
    return String.format(
        Locale.ROOT,
        """
        | %d streams at once, a flush each %d ms in each | flushes | p50 | p99 | p99.9 |
        |---|--:|--:|--:|--:|
        | from the handler's flush to the bytes on the socket | %s |
        | from the handler's flush to its reader | %s |
        | the same over a bare socket, to the bytes on it | %s |
        | over a bare socket, to its reader | %s |
        """,
        options.streams(),
        options.pause().toMillis(),
        flush(loop.sent()),
        flush(loop.read()),
        flush(bare.sent()),
        flush(bare.read()));
  }

  private static String flush(Samples times) {
    return String.format(
        Locale.ROOT,
        "%,d | %s | %s | %s",
        times.size(),
        micros(times, 50),
        micros(times, 99),
        micros(times, 99.9));
  }

  static String sideBySide(Samples ours, Samples aws) {
    return String.format(
        Locale.ROOT,
        """
        | a small answer, warm: from the event to its last byte | answers | p50 | p99 |
        |---|--:|--:|--:|
        | ours | %,d | %s | %s |
        | AWS's | %,d | %s | %s |
        """,
        ours.size(),
        micros(ours, 50),
        micros(ours, 99),
        aws.size(),
        micros(aws, 50),
        micros(aws, 99));
  }

  static String longStream(StreamOptions options, Duration time, List<Footprint> looks) {
    return String.format(
        Locale.ROOT,
        """
        | one answer of %d MB in a heap of %d MB, in %.1f s | least | most | at its end |
        |---|--:|--:|--:|
        | heap in use after a collection, at %d places | %s | %s | %s |
        | whole process in memory | %s | %s | %s |
        """,
        options.megabytes(),
        RuntimeProcess.HEAP_MEGABYTES,
        time.toMillis() / 1e3,
        looks.size(),
        least(looks, Footprint::heap),
        most(looks, Footprint::heap),
        megabytes(looks.getLast().heap()),
        least(looks, Footprint::resident),
        most(looks, Footprint::resident),
        megabytes(looks.getLast().resident()));
  }

  static String manyInvocations(
      StreamOptions options, Footprint before, Footprint after, int connections) {
    return String.format(
        Locale.ROOT,
        """
        | %,d invocations in one process, %d connection(s) in all | before | after |
        |---|--:|--:|
        | heap in use after a collection | %s | %s |
        | threads | %d | %d |
        | open files and sockets | %d | %d |
        """,
        options.invocations(),
        connections,
        megabytes(before.heap()),
        megabytes(after.heap()),
        before.threads(),
        after.threads(),
        before.descriptors(),
        after.descriptors());
  }

  private static String least(List<Footprint> looks, ToLongFunction<Footprint> what) {
    return megabytes(looks.stream().mapToLong(what).min().orElse(0));
  }

  private static String most(List<Footprint> looks, ToLongFunction<Footprint> what) {
    return megabytes(looks.stream().mapToLong(what).max().orElse(0));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f MB", bytes / 1e6);
  }

  private static String micros(Samples times, double percent) {
    return String.format(Locale.ROOT, "%,d µs", times.percentile(percent).toNanos() / 1000);
  }
}
