/**
 * Time as something passed in: a monotonic ticker, a deadline, a way to pause. Tests turn the hands
 * themselves. Knows nothing else of Sluice.
 */
@NullMarked
package dev.sluice.time;

import org.jspecify.annotations.NullMarked;
