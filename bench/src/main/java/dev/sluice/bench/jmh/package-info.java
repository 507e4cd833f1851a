/** What the measurements with JMH have in common. Knows nothing of what is measured. */
@NullMarked
package dev.sluice.bench.jmh;

import org.jspecify.annotations.NullMarked;
