/**
 * What the client of the Runtime API costs that streams: ours in this process and, beside AWS's, in
 * processes of their own, with this one in Lambda's place. Knows nothing of the gateway.
 */
@NullMarked
package dev.sluice.bench.stream;

import org.jspecify.annotations.NullMarked;
