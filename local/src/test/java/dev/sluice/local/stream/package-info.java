/** Tests of the event source mapping. */
@NullMarked
package dev.sluice.local.stream;

import org.jspecify.annotations.NullMarked;
