/**
 * The failure matrix: what an upstream's failure looks like from both sides, as data. {@code
 * docs/failures.md} shows it.
 */
@NullMarked
package dev.sluice.failures;

import org.jspecify.annotations.NullMarked;
