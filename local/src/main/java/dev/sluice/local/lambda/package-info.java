/**
 * Lambda on one's own machine, for a function that is started by a script of its own there: events
 * reach its handler, and answers come back, through the Runtime API, chunk by chunk. Knows nothing
 * of HTTP clients, nor of what the function does.
 */
@NullMarked
package dev.sluice.local.lambda;

import org.jspecify.annotations.NullMarked;
