/**
 * Money that is held before it is spent: limits, windows, the ledger of a scope, and the treasury
 * that holds, raises, settles and releases over all scopes of a request. Knows neither routes nor
 * providers: it is told amounts, and never asks what for.
 */
@NullMarked
package dev.sluice.budget;

import org.jspecify.annotations.NullMarked;
