/**
 * Who calls: keys, the scopes a caller is charged to, and how a key is recognised. Knows nothing of
 * budgets, routes or HTTP.
 */
@NullMarked
package dev.sluice.caller;

import org.jspecify.annotations.NullMarked;
