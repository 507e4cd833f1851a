/**
 * {@code ./sluice keys}: its words, and what makes a name and a key. Knows nothing of how AWS keeps
 * them, and prints no key.
 */
@NullMarked
package dev.sluice.local.keys;

import org.jspecify.annotations.NullMarked;
