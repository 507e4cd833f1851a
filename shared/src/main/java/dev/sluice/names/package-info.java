/**
 * What to answer when somebody asks for a name that does not exist: the ones they may have meant.
 * Knows nothing of what the names are for.
 */
@NullMarked
package dev.sluice.names;

import org.jspecify.annotations.NullMarked;
