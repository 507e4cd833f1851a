/**
 * EventBridge Scheduler's side of a schedule that drives a function: calls it every so often. Knows
 * neither what the function does nor what time it is.
 */
@NullMarked
package dev.sluice.local.schedule;

import org.jspecify.annotations.NullMarked;
