/**
 * Benchmarks: the same handlers as everywhere, over stores that do not hide their speed, against
 * the simulated provider, side by side with calling that provider directly. Never shipped. Knows
 * everything; nothing knows it.
 */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
