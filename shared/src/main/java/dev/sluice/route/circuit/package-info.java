/**
 * Which targets are left out for a while because of how they answered: a circuit for each, the
 * budget of its retries, and what processes tell each other of it. Knows neither providers nor
 * where circuits are kept.
 */
@NullMarked
package dev.sluice.route.circuit;

import org.jspecify.annotations.NullMarked;
