/**
 * What stands in for AWS around functions that run in processes or containers of their own. Knows
 * nothing of what the functions do with it.
 */
@NullMarked
package dev.sluice.local.backends;

import org.jspecify.annotations.NullMarked;
