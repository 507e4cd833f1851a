package dev.sluice.bench;

import dev.sluice.bench.Upstream.Manner;
import java.net.URI;
import java.util.Optional;

/**
 * How {@code ./sluice bench serve} is to serve.
 *
 * @param ledger what stands behind the ports
 * @param port the port on 127.0.0.1; 0 for any that is free
 * @param upstream where every model is; empty for a simulated provider in the same process
 * @param manner how that provider answers
 * @param attached whether to stop when the standard input ends
 */
record ServeOptions(
    LedgerKind ledger, int port, Optional<URI> upstream, Manner manner, boolean attached) {}
