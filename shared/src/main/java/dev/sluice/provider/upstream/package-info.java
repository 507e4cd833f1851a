/** Which dialect each target is spoken to in: the one place that knows them all. */
@NullMarked
package dev.sluice.provider.upstream;

import org.jspecify.annotations.NullMarked;
