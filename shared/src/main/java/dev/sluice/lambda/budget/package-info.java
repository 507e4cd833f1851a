/**
 * The door for callers who ask about their money: what is left, and what a request would cost.
 * Knows no other door.
 */
@NullMarked
package dev.sluice.lambda.budget;

import org.jspecify.annotations.NullMarked;
