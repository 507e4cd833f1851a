/**
 * The door for callers who ask where a request would go: the targets they can come to, and the plan
 * for a body, with what the budget would say to it; and for the schedule that probes. Knows no
 * other door.
 */
@NullMarked
package dev.sluice.lambda.routes;

import org.jspecify.annotations.NullMarked;
