/**
 * What is known of providers: how to ask each, what its answers and its errors mean, and the ports
 * through which they are reached. Knows neither budgets nor callers.
 */
@NullMarked
package dev.sluice.provider;

import org.jspecify.annotations.NullMarked;
