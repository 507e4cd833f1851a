/**
 * The door for routes and probes: a proxy event or the schedule's in, an answer out. Decides
 * nothing; what it is made of stands in {@link dev.sluice.fallbackrouter.Wiring}.
 */
@NullMarked
package dev.sluice.fallbackrouter;

import org.jspecify.annotations.NullMarked;
