/** Shows that the parts of the benchmark work; never how fast anything is. */
@NullMarked
package dev.sluice.bench.decode;

import org.jspecify.annotations.NullMarked;
