/** Shows that the streaming benchmark measures what it says; never how fast anything is. */
@NullMarked
package dev.sluice.bench.stream;

import org.jspecify.annotations.NullMarked;
