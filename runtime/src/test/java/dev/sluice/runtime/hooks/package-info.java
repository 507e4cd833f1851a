/** Stands in for the hooks that AWS's client has. */
@NullMarked
package dev.sluice.runtime.hooks;

import org.jspecify.annotations.NullMarked;
