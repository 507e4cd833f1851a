/**
 * Where a request may go: targets, groups, fallbacks, and the router that turns a request into an
 * ordered plan with a reason for each step. Pure: no clock, no network, no store.
 */
@NullMarked
package dev.sluice.route;

import org.jspecify.annotations.NullMarked;
