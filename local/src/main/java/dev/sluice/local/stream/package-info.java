/**
 * Lambda's event source mapping on one's own machine: what a table's stream brings becomes events,
 * and batches that fail are tried again as Lambda would. Knows nothing of what the records say.
 */
@NullMarked
package dev.sluice.local.stream;

import org.jspecify.annotations.NullMarked;
