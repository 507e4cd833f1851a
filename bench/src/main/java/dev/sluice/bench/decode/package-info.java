/**
 * What an event of a stream costs from the upstream's bytes to the client's, dialect by dialect,
 * without any network. Knows nothing of budgets.
 */
@NullMarked
package dev.sluice.bench.decode;

import org.jspecify.annotations.NullMarked;
