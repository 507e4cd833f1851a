package dev.sluice.bench;

import dev.sluice.bench.Upstream.Manner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./sluice bench overhead} is to measure.
 *
 * @param ledger what stands behind the gateway's ports
 * @param manner how the upstream answers
 * @param modes {@code buffered}, {@code streamed}
 * @param callers how many at once, one measurement each
 * @param rounds how often the two ways take turns
 * @param slice how long each of them is called in a round
 * @param warmUp how long each is called before, in each mode
 * @param profile where to write a flight recording of the gateway, if anywhere
 */
record OverheadOptions(
    LedgerKind ledger,
    Manner manner,
    List<String> modes,
    List<Integer> callers,
    int rounds,
    Duration slice,
    Duration warmUp,
    Optional<Path> profile) {
  OverheadOptions {
    modes = List.copyOf(modes);
    callers = List.copyOf(callers);
  }
}
