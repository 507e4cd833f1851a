/** Shows that the load generator reads answers as they are and counts what it should. */
@NullMarked
package dev.sluice.bench.load;

import org.jspecify.annotations.NullMarked;
