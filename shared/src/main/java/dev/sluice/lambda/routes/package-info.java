/**
 * The door for callers who ask where a request would go: the targets they can come to, and the plan
 * for a body. Knows no other door, and nothing of budgets.
 */
@NullMarked
package dev.sluice.lambda.routes;

import org.jspecify.annotations.NullMarked;
