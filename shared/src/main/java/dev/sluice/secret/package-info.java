/** Secrets by type, so that none is printed by accident. Knows nothing else of Sluice. */
@NullMarked
package dev.sluice.secret;

import org.jspecify.annotations.NullMarked;
