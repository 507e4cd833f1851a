/** What it costs to decide where a request goes. */
@NullMarked
package dev.sluice.bench.plan;

import org.jspecify.annotations.NullMarked;
