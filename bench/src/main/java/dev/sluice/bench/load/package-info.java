/**
 * A small load generator: callers over kept connections, driven by one thread. Knows HTTP/1.1 as
 * far as our two servers speak it, and nothing of the gateway.
 */
@NullMarked
package dev.sluice.bench.load;

import org.jspecify.annotations.NullMarked;
