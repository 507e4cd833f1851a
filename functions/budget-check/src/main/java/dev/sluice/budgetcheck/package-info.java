/**
 * The door for keys and budgets: a proxy event in, a proxy answer out. Decides nothing; what it is
 * made of stands in {@link dev.sluice.budgetcheck.Wiring}.
 */
@NullMarked
package dev.sluice.budgetcheck;

import org.jspecify.annotations.NullMarked;
