/**
 * Money, prices and what a request costs. Money is whole nano-dollars, prices are whole
 * pico-dollars a token, and no floating point touches either. One pricing function serves the hold
 * and the settlement. Knows nothing of callers, budgets, targets or providers.
 */
@NullMarked
package dev.sluice.money;

import org.jspecify.annotations.NullMarked;
