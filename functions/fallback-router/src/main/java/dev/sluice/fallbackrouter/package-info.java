/**
 * The door for routes: a proxy event in, a proxy answer out. Decides nothing; what it is made of
 * stands in {@link dev.sluice.fallbackrouter.Wiring}.
 */
@NullMarked
package dev.sluice.fallbackrouter;

import org.jspecify.annotations.NullMarked;
