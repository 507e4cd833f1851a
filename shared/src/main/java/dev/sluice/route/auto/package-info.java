/**
 * Routing by task, for {@code model: "auto"}: a scorer that reads a request and says how hard it
 * looks and why, and the operator's table that makes a model of it. Pure and deterministic: the
 * same request and the same table always give the same choice. Knows nothing of targets, prices,
 * health or budgets: those come after the choice, as for any model that is asked for by name.
 */
@NullMarked
package dev.sluice.route.auto;

import org.jspecify.annotations.NullMarked;
