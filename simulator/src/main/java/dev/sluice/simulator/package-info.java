/**
 * The simulated provider: an OpenAI-compatible chat API on this machine that needs no key and no
 * model. {@link dev.sluice.simulator.SimulatedProvider} answers plausibly by itself, and plays a
 * {@link dev.sluice.simulator.Script} (faults, delays, exact bytes) on request. Of Sluice it knows
 * only how JSON is read and written: what it thinks of the API must not be what the gateway thinks
 * of it.
 */
@NullMarked
package dev.sluice.simulator;

import org.jspecify.annotations.NullMarked;
